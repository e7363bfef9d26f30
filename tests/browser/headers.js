// `_headers` and `_redirects` as static hosts read them: all rules that match an address count, what
// several say of one header is joined, and redirects come before files.

/** Pattern → expression. `*` is anything, `:name` a part of a path. */
const expression = (pattern) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/:\w+/g, "[^/]+")}$`);

function readHeaders(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    if (!/^\s/.test(line)) rules.push({ pattern: expression(line.trim()), headers: [] });
    else {
      const [, name, value] = /^\s+([\w-]+):\s*(.*)$/.exec(line);
      rules.at(-1).headers.push([name, value]);
    }
  }
  return rules;
}

/** How an edition's own files say that it is served. */
export function hosting(site) {
  const text = (name) => (site.files.get(name) ?? Buffer.from("")).toString("utf8");
  const rules = readHeaders(text("_headers"));
  const redirects = text("_redirects")
    .split("\n")
    .filter((line) => line.startsWith("/"))
    .map((line) => line.split(" "));
  return {
    headers(pathname) {
      const out = {};
      for (const { pattern, headers } of rules) {
        if (!pattern.test(pathname)) continue;
        for (const [name, value] of headers) out[name] = out[name] ? `${out[name]}, ${value}` : value;
      }
      return out;
    },
    /** `{ to, status }` of an address that leads on. */
    redirect(pathname) {
      const found = redirects.find(([from]) => from === pathname);
      return found && { to: found[1], status: Number.parseInt(found[2], 10) };
    },
  };
}
