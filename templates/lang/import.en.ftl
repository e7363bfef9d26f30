# What an importer says and writes, in English. Findings: see diagnostics.en.ftl for how they are built.

## Written into the new site

import-event-began = The incident began, as recorded on the former status page.
import-event-ended = The incident ended, as recorded on the former status page.
import-event-over = The incident is over; the former status page recorded no usable end.
import-undeclared = Undeclared components
import-all-services = All services
import-event-announced = The maintenance was announced, as recorded on the former status page.
import-event-completed = The maintenance was completed, as recorded on the former status page.
import-event-reported = The report on the incident was published; it stands below.
import-event-empty = The former status page recorded this state without a text.

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
import-ignored-repeated = Another file tells a newer state of everything in it.
import-ignored-no-entries = It has neither incidents nor maintenance.

## What a value of JSON is

import-json-wanted = { $wanted ->
    [list] a list
    [object] an object
    [text] a text
    [number] a number
    [bool] true or false
    [null] null
   *[other] not readable
}

import-json-found = { $found ->
    [list] a list
    [object] an object
    [text] a text
    [number] a number
    [bool] true or false
    [null] null
   *[other] not readable
}

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
p12-json = The file is no JSON: { $detail } (line { $line }, column { $column }).
    .fix = Download it again, or correct it at this place.
p12-no-statuspage = The file holds nothing that Statuspage gives out: neither “incidents” nor “scheduled_maintenances”, “components” or “page”, and it is no list of them.
    .fix = Give incidents.json, scheduled-maintenances.json or summary.json from api/v2/ of the old page.
p14-json-type = “{ $field }” must be { import-json-wanted }, but is { import-json-found }, so the entry was not imported.
    .fix = Correct the value, then import again.
p14-json-time = “{ $value }” ({ $field }) is no time that can be read with certainty, so the entry was not imported.
    .fix = Write it like “2021-04-14T07:30:00Z”, then import again.
p15-json-field = There is no “{ $field }” here, so the entry was not imported.
    .fix = Add it, then import again.
p15-no-window = The maintenance has no “{ $field }”, and no update tells it, so it was not imported.
    .fix = Add “scheduled_for” and “scheduled_until”, then import again.
p15-no-page = No file has a “page”, so title and address of the old site are not known.
    .fix = Import summary.json as well, or correct title and base_url in klartext.yaml.
p19-empty-update = The update has no text; it was given one that says only that.
    .fix = Write what happened in the new file.
p19-statuspage-impact = “{ $value }” is no impact of Statuspage, so the impact counts as not known.
    .fix = Add the impact behind the first event's word, such as “investigating (partial)”.
p19-statuspage-status = “{ $value }” is no status that Statuspage has for components; it was left out.
    .fix = Add the impact behind the event's word.
p19-status-without-update = The status “{ $value }” says that it is over, but no update says since when. It ends with the last change: { $after }.
    .fix = Correct the time of the last event in the new file.
t07-window-import = The window ends before it begins, so the maintenance was not imported.
    .fix = Correct “scheduled_until”, then import again.
