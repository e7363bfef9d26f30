// Just enough of a document tree: parse5 gives the tree that browsers build.

import { parse as parse5 } from "parse5";

export const parse = (html) => parse5(html, { sourceCodeLocationInfo: false });

/** All elements, in document order. */
export function all(node, out = []) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) out.push(child);
    all(child, out);
    if (child.content) all(child.content, out);
  }
  return out;
}

export const attribute = (node, name) => node.attrs?.find((own) => own.name === name)?.value;

export const tagged = (tree, ...names) => all(tree).filter((node) => names.includes(node.tagName));

export function text(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? []).map(text).join("");
}

export const squeezed = (node) => text(node).replace(/\s+/g, " ").trim();
