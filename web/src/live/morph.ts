// SPDX-License-Identifier: Apache-2.0
// Makes an element like a newer one of the same page and keeps what is the same: focus, scroll,
// opened details, what somebody typed, drawn maps and charts.

const OWN = ".m-map, .m-chart, .m-live, input, textarea, select"; // What scripts and people fill in.

export function morph(old: Element, fresh: Element): void {
  if (old.isEqualNode(fresh) || old.matches(OWN)) return;
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  children(old, fresh);
}

function children(old: Element, fresh: Element): void {
  const named = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
  let next: ChildNode | null = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const known = wanted instanceof Element && wanted.id ? named.get(wanted.id) : undefined;
    if (known) {
      if (known === next) next = next.nextSibling;
      else old.insertBefore(known, next);
      morph(known, wanted as Element);
    } else if (next && alike(next, wanted)) {
      const kept = next;
      next = next.nextSibling;
      if (kept instanceof Element) morph(kept, wanted as Element);
      else if (kept.nodeValue !== wanted.nodeValue) kept.nodeValue = wanted.nodeValue;
    } else {
      old.insertBefore(document.importNode(wanted, true), next);
    }
  }
  while (next) {
    const rest: ChildNode | null = next.nextSibling;
    next.remove();
    next = rest;
  }
}

/** Something with an id is only itself; of the rest the kind is enough. */
function alike(old: ChildNode, fresh: ChildNode): boolean {
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName) return false;
  return !(old instanceof Element && fresh instanceof Element) || (!old.id && !fresh.id && old.classList[0] === fresh.classList[0]);
}
