# What an importer says and writes, in English. Findings: see diagnostics.en.ftl for how they are built.

## Written into the new site

import-event-began = The incident began, as recorded on the former status page.
import-event-ended = The incident ended, as recorded on the former status page.
import-event-over = The incident is over; the former status page recorded no usable end.
import-undeclared = Undeclared components
import-all-services = All services

## Files that hold nothing for the new site

import-ignored-asciidoc = It is AsciiDoc, which klartext does not read. Rewrite it in Markdown if it is still needed.
import-ignored-html = It is an HTML page, which klartext does not read. Rewrite it in Markdown if it is still needed.
import-ignored-asset = It is an image or another attachment. Links to it still lead to the old site.
import-ignored-config = It is a further configuration file. Only one is read.
import-ignored-theme = It belongs to the old theme.
import-ignored-other = It is not part of the old site's content.
import-ignored-empty = It has no text.
import-ignored-untitled = It has no title, so it cannot become a page.
import-ignored-draft = It is a draft, which the old site did not publish.

## Findings

p12-toml = The fields are written in { $form }; only YAML between two lines “---” can be imported.
    .fix = Convert them to YAML (Hugo: “hugo convert toYAML”), then import again.
p12-toml-config = The configuration is written in { $form }; only YAML is read, so nothing is known of the old site.
    .fix = Convert it to a file config.yml, then import again.
p12-import = The file cannot be written in a form that klartext reads.
    .fix = Simplify its text, or add the document by hand.
p14-import-time = “{ $value }” is no time that can be read with certainty, so the issue has no beginning.
    .fix = Write it like “2021-04-14T07:30:00+00:00”, then import again.
p15-no-date = The issue has no date, so nobody can tell when it began.
    .fix = Add “date: 2021-04-14T07:30:00+00:00” to its fields, then import again.
p15-no-affected = The issue names no component, so it shows on no component's page.
    .fix = Name what was touched in “affects” of the new file.
p15-no-cstate-config = There is no config.yml, so title, address and components of the old site are not known.
    .fix = Import the folder that holds config.yml and content/.
p19-no-end = The issue is resolved, but does not say when. It ends when it began: { $after }.
    .fix = Correct the time of the last event in the new file.
p19-no-severity = The issue has no severity, so its impact counts as not known.
    .fix = Add the impact behind the first event's word, such as “investigating (partial)”.
p19-severity = “{ $value }” is no severity of cState, so the impact counts as not known.
    .fix = Add the impact behind the first event's word, such as “investigating (partial)”.
p19-no-title = The issue has no title; it was called “{ $after }”, after its file.
    .fix = Write a better heading in the new file.
p19-all = “{ $name }” is no component of the old site. It became the component “{ $component }”, which stands for none of the others.
    .fix = Name the components that were touched in “affects” of the new file.
p19-still-open = This update says that the incident is over; the field “resolved” says that it is not. The incident stays open, and the update stays text.
    .fix = If it is over, add an event “resolved” to the new file.
p19-dropped = The field “{ $field }” has no place in klartext and was left out.
    .fix = If its words are still needed, write them into the text.
p19-unlinked = The address “{ $url }” cannot be linked; the link became text.
    .fix = Give it an address that begins with https://, if there is one.
p19-comment = This comment never ends, so it hid the rest of the text. It was given an end behind the text.
    .fix = End it where it should, with “-->”.
p19-verbatim = The text could not be carried over with its headings, lists and links; every line stands there as it was written.
    .fix = Put its structure back in the new file.
t07-import = The issue ends ({ $end }) before it begins ({ $start }). It now ends when it began.
    .fix = Correct the time of the last event in the new file.
