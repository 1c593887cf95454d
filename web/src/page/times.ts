// SPDX-License-Identifier: Apache-2.0
// Ages of values, told as `mueang.portal.wording.times` tells them, and kept true while a page is open.
import { now } from "../live/clock";
import { language, say } from "../words";

const BUDDHIST_ERA = 543;
export const OFFSET = 7 * 3_600_000; // Thailand: UTC+7, one offset, no summer time since 1920
const MONTHS = {
  th: "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(" "),
  en: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "),
};

export function ago(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1000);
  if (seconds < -60) return say("ahead");
  if (seconds < 60) return say("justNow");
  if (seconds < 3600) return say("minutesAgo", { n: Math.floor(seconds / 60) });
  if (seconds < 48 * 3600) return say("hoursAgo", { n: Math.floor(seconds / 3600) });
  return say("daysAgo", { n: Math.floor(seconds / 86_400) });
}

export function keepAgesTrue(): void {
  const tell = () => {
    for (const time of document.querySelectorAll<HTMLTimeElement>(".m-fresh time[datetime]")) {
      if (time.dataset.fixed === undefined) time.textContent = ago(Date.parse(time.dateTime), now());
    }
  };
  setInterval(tell, 30_000);
  document.addEventListener("visibilitychange", tell);
}

export function day(at: number): string {
  const local = new Date(at + OFFSET);
  return `${local.getUTCDate()} ${MONTHS[language][local.getUTCMonth()] ?? ""}`;
}

export function clock(at: number): string {
  const local = new Date(at + OFFSET);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

export function isMidnight(at: number): boolean {
  return (at + OFFSET) % 86_400_000 === 0;
}

export function dateTime(at: number): string {
  const local = new Date(at + OFFSET);
  const year = local.getUTCFullYear() + (language === "th" ? BUDDHIST_ERA : 0);
  return `${day(at)} ${year} ${clock(at)}${language === "th" ? " น." : ""}`;
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
