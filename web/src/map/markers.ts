// SPDX-License-Identifier: Apache-2.0
// Markers: the shape says what a thing is, the colour and the mark in its corner say its state.
import { fill, token } from "../page/colours";

const SIZE = 30;
const RATIO = 2;
const MIDDLE = SIZE / 2;

const SHAPES: Record<string, (path: Path2D) => void> = {
  air: (path) => path.arc(MIDDLE, MIDDLE, 9.5, 0, Math.PI * 2),
  city: (path) => path.arc(MIDDLE, MIDDLE, 10, 0, Math.PI * 2),
  water: (path) => {
    path.moveTo(15, 3);
    path.bezierCurveTo(19, 9, 24, 13, 24, 18);
    path.arc(15, 18, 9, 0, Math.PI);
    path.bezierCurveTo(6, 13, 11, 9, 15, 3);
  },
  weather: (path) => polygon(path, 6, 11, 0),
  traffic: (path) => polygon(path, 4, 11.5, 0),
  bus: (path) => path.roundRect(4.5, 8, 21, 14, 4),
  noise: (path) => polygon(path, 3, 12, 0, 2),
  state: (path) => path.arc(MIDDLE, MIDDLE, 8, 0, Math.PI * 2),
  parking: (path) => path.roundRect(5.5, 5.5, 19, 19, 5),
  waste: (path) => polygon(path, 5, 11, Math.PI),
  energy: (path) => polygon(path, 8, 10.5, Math.PI / 8),
  light: (path) => polygon(path, 5, 11, 0),
  crowd: (path) => path.roundRect(4.5, 9, 21, 12, 6),
  group: (path) => path.arc(MIDDLE, MIDDLE, 10, 0, Math.PI * 2),
  other: (path) => path.roundRect(6, 6, 18, 18, 2),
};

/** The mark inside each shape, drawn in strokes. */
const SIGNS: Record<string, string> = {
  air: "M10 13h8a2 2 0 1 0-2-2M10 16.5h10M10 20h6",
  city: "M11 20v-7h4v7M15 20V10h4v10M9.500 20h11",
  water: "M10.500 17c1.500-1.500 3-1.500 4.500 0s3 1.500 4.500 0M10.500 21c1.500-1.500 3-1.500 4.500 0s3 1.500 4.500 0",
  weather: "M15 8.500v8M15 21.500a2.500 2.500 0 1 1 0-5 2.500 2.500 0 0 1 0 5",
  traffic: "M12 19v-8m0 0-2 2m2-2 2 2M18 11v8m0 0-2-2m2 2 2-2",
  bus: "M8 11.500h14v4H8zM10.500 19v.5M19.500 19v.5M15 11.500v4",
  noise: "M12 18v-2M15 19v-5M18 18v-2",
  state: "", // The legend tells states by colour and corner mark alone.
  parking: "M12.500 20.500v-11h3.500a3 3 0 0 1 0 6h-3.500",
  waste: "M11.500 12h7M13 12l.7 7h2.600l.7-7M14 10.500h2",
  energy: "M16 9.500 12.500 15.500h3l-1 5 4-6.500h-3z",
  light: "M15 10v2.500M12 16.500a3 3 0 0 1 6 0zM13 19.500v.5M15 20v.5M17 19.500v.5",
  crowd: "M12 14a1.500 1.500 0 1 0 0-.1M18 14a1.500 1.500 0 1 0 0-.1M10.500 18.500c.5-2 2.500-2 3-.500M16.500 18.500c.5-2 2.500-2 3-.500",
  group: "M11.500 13v4M18.500 13v4M15 12v6",
  other: "M15 12v6M12 15h6",
};

export function drawMarker(name: string): ImageData {
  const [kind = "other", level = "unknown", aqi = "0", share] = name.split(":");
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser draws no canvas");
  pen.scale(RATIO, RATIO);
  const shape = new Path2D();
  (SHAPES[kind] ?? SHAPES.other)?.(shape);
  shape.closePath();
  const colour = fill(level, Number(aqi));
  const hollow = level === "unknown";
  pen.lineJoin = pen.lineCap = "round";
  stroke(pen, shape, token("marker-edge"), 4.5);
  pen.fillStyle = hollow ? token("panel") : colour;
  pen.fill(shape);
  stroke(pen, shape, hollow ? colour : shade(colour), 1.5);
  const sign = new Path2D(SIGNS[kind] ?? SIGNS.other);
  stroke(pen, sign, hollow ? token("quiet") : inkOn(colour), 1.6);
  if (share !== undefined) ring(pen, Number(share) / 8);
  if (level === "warning" || level === "danger") badge(pen, level);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

export const MARKER_RATIO = RATIO;

/** A city's ring: how much of it sends, clockwise from the top. */
function ring(pen: CanvasRenderingContext2D, share: number): void {
  const whole = new Path2D();
  whole.arc(MIDDLE, MIDDLE, 13, 0, Math.PI * 2);
  stroke(pen, whole, token("panel"), 3);
  stroke(pen, whole, token("line-strong"), 0.8);
  if (share <= 0) return;
  const sends = new Path2D();
  sends.arc(MIDDLE, MIDDLE, 13, -Math.PI / 2, (share * 2 - 0.5) * Math.PI);
  stroke(pen, sends, token("accent"), 2.6);
}

function badge(pen: CanvasRenderingContext2D, level: string): void {
  const disc = new Path2D();
  disc.arc(23.5, 6.5, 5.5, 0, Math.PI * 2);
  pen.fillStyle = token("ink");
  pen.fill(disc);
  stroke(pen, disc, token("marker-edge"), 1);
  const marks = level === "danger" ? "M22 4v3M22 9v.1M25 4v3M25 9v.1" : "M23.500 4v3M23.500 9v.1";
  stroke(pen, new Path2D(marks), token("panel"), 1.6);
}

function stroke(pen: CanvasRenderingContext2D, path: Path2D, colour: string, width: number): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(path);
}

function polygon(path: Path2D, sides: number, radius: number, turn: number, down = 0): void {
  for (let i = 0; i < sides; i += 1) {
    const angle = turn + (i / sides) * Math.PI * 2;
    const at = [MIDDLE + radius * Math.sin(angle), MIDDLE + down - radius * Math.cos(angle)] as const;
    if (i === 0) path.moveTo(...at);
    else path.lineTo(...at);
  }
}

/** Black or white, whichever is told apart better (WCAG 2.2 relative luminance). */
export function inkOn(colour: string): string {
  const [r, g, b] = channels(colour).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const light = 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
  return light > 0.179 ? "#10181a" : "#ffffff";
}

function shade(colour: string): string {
  const [r, g, b] = channels(colour).map((c) => Math.round(c * 190));
  return `rgb(${r}, ${g}, ${b})`;
}

function channels(colour: string): number[] {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, "$&$&") : colour;
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
}
