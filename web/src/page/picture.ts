// SPDX-License-Identifier: Apache-2.0
// The chart as PNG: the server's SVG with our font inside, painted at twice its size.
import latin from "@fontsource/noto-sans-thai/files/noto-sans-thai-latin-400-normal.woff2?url";
import thai from "@fontsource/noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff2?url";
import { say } from "../words";

const SCALE = 2;

export async function savePicture(button: HTMLButtonElement): Promise<void> {
  const before = button.textContent;
  button.disabled = true;
  button.textContent = say("saving");
  try {
    await save(button.dataset.svg ?? "");
    button.textContent = before;
  } catch (problem) {
    console.error(problem);
    button.textContent = say("partFailed");
  }
  button.disabled = false;
}

async function save(address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const name = decodeURIComponent(answer.headers.get("Content-Disposition")?.split("''")[1] ?? "chart.svg");
  const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = (await Promise.all([face(thai, "U+0E01-0E5B,U+200C-200D"), face(latin, "U+0000-00FF,U+2010-2122")])).join("");
  drawing.prepend(style);
  const link = document.createElement("a");
  link.href = await paint(drawing);
  link.download = name.replace(/\.svg$/, ".png");
  link.click();
}

/** A picture inside a picture sees no fonts of the page: it must bring its own. */
async function face(url: string, range: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `@font-face{font-family:"Noto Sans Thai";src:url(data:font/woff2;base64,${text}) format("woff2");unicode-range:${range}}`;
}

async function paint(drawing: Element): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser draws no canvas");
  pen.scale(SCALE, SCALE);
  pen.drawImage(image, 0, 0);
  return canvas.toDataURL("image/png");
}
