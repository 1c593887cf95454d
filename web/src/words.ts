// SPDX-License-Identifier: Apache-2.0
// Words that scripts say, in Thai and English side by side so that neither is forgotten.

export type Language = "th" | "en";

export const language: Language = document.documentElement.lang === "en" ? "en" : "th";

const WORDS = {
  themeLight: { th: "สีสว่าง", en: "Light" },
  themeDark: { th: "สีมืด", en: "Dark" },
  themeSystem: { th: "ตามเครื่อง", en: "System" },
  theme: { th: "สีหน้าจอ: {now}", en: "Theme: {now}" },
  copied: { th: "คัดลอกแล้ว", en: "Copied" },
  noMatch: { th: "ไม่พบรายการที่ตรงกับ “{text}”", en: "Nothing matches “{text}”" },
  justNow: { th: "เมื่อสักครู่", en: "just now" },
  ahead: { th: "เวลาล่วงหน้า", en: "ahead of the clock" },
  minutesAgo: { th: "{n} นาทีที่แล้ว", en: "{n} min ago" },
  hoursAgo: { th: "{n} ชม. ที่แล้ว", en: "{n} h ago" },
  daysAgo: { th: "{n} วันที่แล้ว", en: "{n} d ago" },
  spanMinutes: { th: "{n} นาที", en: "{n} min" },
  spanHours: { th: "{n} ชม.", en: "{n} h" },
  spanDays: { th: "{n} วัน", en: "{n} d" },
  silentFor: { th: "เงียบมา {span}", en: "silent for {span}" },
  live: { th: "สด", en: "Live" },
  liveWhy: { th: "ค่าใหม่ขึ้นในหน้านี้เองทันทีที่มาถึง", en: "New values appear on this page as they arrive" },
  liveReconnecting: { th: "กำลังต่อใหม่", en: "Reconnecting" },
  liveReconnectingWhy: {
    th: "การเชื่อมต่อขาดไป กำลังต่อใหม่ และจะตามค่าที่พลาดให้ครบ",
    en: "The connection broke. It is being made again, and what was missed will follow",
  },
  liveOffline: { th: "ไม่ได้เชื่อมต่อ", en: "Not connected" },
  liveOfflineWhy: {
    th: "ค่าในหน้านี้อาจไม่ใช่ค่าล่าสุด ดูเวลาข้างแต่ละค่า",
    en: "Values on this page may not be the newest: see the time beside each",
  },
  mapFailed: {
    th: "เปิดแผนที่ไม่ได้ รายการข้างล่างมีข้อมูลเดียวกันครบ",
    en: "The map could not be opened. The list has the same information.",
  },
  boundaries: { th: "ขอบเขต: กรมแผนที่ทหาร/OCHA COD-AB (CC BY-IGO)", en: "Boundaries: Royal Thai Survey Department/OCHA COD-AB (CC BY-IGO)" },
  legendRing: { th: "วงรอบ: สัดส่วนจุดที่ส่งข้อมูล", en: "Ring: the share of points that send" },
  legendGroup: { th: "หลายจุดรวมกัน สีขอบคือสถานะที่แย่ที่สุด", en: "Several points; the rim is their worst state" },
  basemap: { th: "แผนที่ฐาน", en: "Base map" },
  compared: { th: "เทียบกับ", en: "Compared with" },
  doubtful: { th: "น่าสงสัย", en: "doubtful" },
  saving: { th: "กำลังสร้างภาพ", en: "Making the picture" },
  loading: { th: "กำลังโหลด", en: "Loading" },
  partFailed: { th: "เปิดส่วนนี้ไม่ได้", en: "This part could not be opened" },
  found: { th: "พบ {n} รายการ ใช้ลูกศรเลือก", en: "{n} found; choose with the arrow keys" },
  foundNone: { th: "ไม่พบ “{text}”", en: "Nothing found for “{text}”" },
  allResults: { th: "ดูผลทั้งหมดของ “{text}”", en: "All results for “{text}”" },
  legend: { th: "ความหมายของหมุด", en: "What the markers mean" },
  zoomIn: { th: "ซูมเข้า", en: "Zoom in" },
  zoomOut: { th: "ซูมออก", en: "Zoom out" },
  close: { th: "ปิด", en: "Close" },
  open: { th: "ดูรายละเอียด", en: "Open" },
  simulated: { th: "ข้อมูลจำลอง", en: "Simulated" },
  normal: { th: "ปกติ", en: "Normal" },
  watch: { th: "เฝ้าระวัง", en: "Watch" },
  warning: { th: "เตือน", en: "Warning" },
  danger: { th: "วิกฤต", en: "Critical" },
  unknown: { th: "ไม่มีค่าล่าสุด", en: "No current value" },
  places: { th: "{n} จุด", en: "{n} points" },
  chartFailed: { th: "เปิดกราฟไม่ได้ ดูค่าในตาราง", en: "The chart could not be opened. The table has the values." },
  noValue: { th: "ไม่มีข้อมูล", en: "No data" },
  range: { th: "ต่ำสุด–สูงสุด", en: "Low–high" },
  chartSays: {
    th: "กราฟเส้น {label} จาก {from} ถึง {to} ต่ำสุด {low} สูงสุด {high} ค่าล่าสุด {last} ขาดหาย {gaps} ช่วง ค่าทั้งหมดอยู่ในตาราง",
    en: "Line chart of {label} from {from} to {to}: lowest {low}, highest {high}, latest {last}, {gaps} gaps. All values are in the table.",
  },
  answerSaving: { th: "กำลังบันทึก…", en: "Saving…" },
  answerOffline: {
    th: "ไม่มีอินเทอร์เน็ต สิ่งที่พิมพ์เก็บไว้ในเครื่องนี้ และจะส่งเองเมื่อกลับมาเชื่อมต่อ",
    en: "No network. What you write is kept on this device and sent when the connection is back",
  },
  answerFailed: {
    th: "ยังบันทึกไม่ได้ เก็บไว้ในเครื่องนี้แล้ว กำลังลองใหม่",
    en: "Not saved yet; it is kept on this device and tried again",
  },
  answerRestored: { th: "คืนสิ่งที่พิมพ์ค้างไว้ในเครื่องนี้ให้แล้ว", en: "What you had written on this device is here again" },
  answerSignedOut: {
    th: "เซสชันหมดอายุ สิ่งที่พิมพ์เก็บไว้ในเครื่องนี้แล้ว",
    en: "Your session has ended. What you wrote is kept on this device",
  },
  answerSignIn: { th: "เข้าสู่ระบบอีกครั้ง", en: "Sign in again" },
  answerUnsent: {
    th: "มีสิ่งที่พิมพ์ไว้ในเครื่องนี้ซึ่งยังไม่ได้ส่ง เพราะมีคนส่งคำตอบของหน่วยงานไปก่อน",
    en: "Something written on this device was not sent: somebody handed in the agency's answers before",
  },
  answerDiscard: { th: "ทิ้งสิ่งที่ค้างไว้", en: "Discard it" },
  answerUnattach: { th: "เอาไฟล์นี้ออก", en: "Take this file away" },
} as const;

export function say(key: keyof typeof WORDS, values: Record<string, string | number> = {}): string {
  return WORDS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
