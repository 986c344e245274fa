import type { Box, Point } from '../../contract/records';

const f = Math.fround;

export function centerOf(box: Box): Point {
  return { x: f(box.x + f(box.width / 2)), y: f(box.y + f(box.height / 2)) };
}

/** Intersection over union, 0 to 1. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared > 0 ? f(shared / f(f(f(a.width * a.height) + f(b.width * b.height)) - shared)) : 0;
}

/** The share of a box's area that lies inside another box, 0 to 1. */
export function shareInside(box: Box, other: Box): number {
  return f(sharedArea(box, other) / f(box.width * box.height));
}

function sharedArea(a: Box, b: Box): number {
  const width = f(Math.min(f(a.x + a.width), f(b.x + b.width)) - Math.max(a.x, b.x));
  const height = f(Math.min(f(a.y + a.height), f(b.y + b.height)) - Math.max(a.y, b.y));
  return width > 0 && height > 0 ? f(width * height) : 0;
}
