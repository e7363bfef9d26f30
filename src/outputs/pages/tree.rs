//! Owns how decision trees look: a question that has answers opens them, without a script.
//! Must not know what they are about.

/// Makes the questions of nested lists open their answers. The first one of each tree is open.
pub(super) fn trees(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 256);
    // Where the text of each open item begins, and whether it opens.
    let mut items: Vec<(usize, bool)> = Vec::new();
    // Where the list begins that is not inside another.
    let mut top = 0;
    let mut is_tree = false;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let (tag, after) = tag.split_at(tag.find('>').map_or(tag.len(), |end| end + 1));
        rest = after;
        match tag {
            "<li>" => {
                out.push_str(tag);
                items.push((out.len(), false));
            }
            "</li>" => {
                let (_, opens) = items.pop().unwrap_or_default();
                out.push_str(if opens { "</details></li>" } else { tag });
            }
            "<ul>" | "<ol>" => {
                if items.is_empty() {
                    (top, is_tree) = (out.len(), false);
                }
                let depth = items.len();
                if let Some((start, opens @ false)) = items.last_mut()
                    && asks(out.get(*start..).unwrap_or(""))
                {
                    *opens = true;
                    is_tree = true;
                    let question = out.split_off(*start).replace("<p>", "").replace("</p>", "");
                    let open = if depth == 1 { " open" } else { "" };
                    out.push_str(&format!("<details{open}><summary>{}</summary>\n", question.trim()));
                }
                out.push_str(tag);
            }
            "</ul>" | "</ol>" => {
                out.push_str(tag);
                if items.is_empty() && is_tree {
                    // Behind `<ul`.
                    out.insert_str(top + 3, " class=\"tree\"");
                    is_tree = false;
                }
            }
            _ => out.push_str(tag),
        }
    }
    out.push_str(rest);
    out
}

/// Whether a text ends with a question mark, whatever markup it has.
fn asks(html: &str) -> bool {
    let mut text = html.trim_end();
    while let Some((head, _)) = text.strip_suffix('>').and_then(|inside| inside.rsplit_once('<')) {
        text = head.trim_end();
    }
    text.ends_with('?')
}

#[cfg(test)]
mod tests {
    use super::trees;

    #[test]
    fn questions_open_their_answers_and_other_lists_stay() {
        assert_eq!(
            trees(
                "<ul>\n<li>Failed?\n<ul>\n<li><strong>Yes:</strong> <em>Taken?</em>\n<ul>\n<li>Yes: go.</li>\n</ul>\n</li>\n<li>No: on.</li>\n</ul>\n</li>\n</ul>"
            ),
            "<ul class=\"tree\">\n<li><details open><summary>Failed?</summary>\n<ul>\n<li><details><summary><strong>Yes:</strong> <em>Taken?</em></summary>\n<ul>\n<li>Yes: go.</li>\n</ul>\n</details></li>\n<li>No: on.</li>\n</ul>\n</details></li>\n</ul>"
        );
        let loose = "<ul>\n<li>\n<p>Why?</p>\n<ul>\n<li>So.</li>\n</ul>\n</li>\n</ul>";
        assert!(trees(loose).contains("<details open><summary>Why?</summary>"), "{}", trees(loose));
        for same in ["<ul>\n<li>One\n<ul>\n<li>Two?</li>\n</ul>\n</li>\n</ul>", "<p>a < b?</p>", "<ul><li>"] {
            assert_eq!(trees(same), same);
        }
    }
}
