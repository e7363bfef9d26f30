# What klartext says about content, in English.
#
# A message's value is the reason; its attribute `.fix` says what to do. The argument `nearest` is the
# valid name most like a wrong one; it is `NONE-NEAR` where none is like it, and `NONE-KNOWN` where
# there is none at all. `known` lists all valid ones. `detail` is what a reader of files or templates said.

## Pieces that several messages share

# Where something stands: in a document of a kind, an entry of a site file, or a site file.
diagnostic-in = { $kind ->
    [incident] in an incident
    [maintenance] in a maintenance notice
    [release] in a release
    [migration] in a migration
    [briefing] in a briefing
    [article] in a knowledge-base article
    [page] on a free page
    [component] in a component
    [group] in a group
    [shop] in a shop
    [team] in a team
    [shops] in shops.yaml
    [teams] in teams.yaml
    [phrase] in a phrase
    [phrases] in phrases.yaml
   *[other] in { $kind }
}

diagnostic-found = { $value ->
    [NOTHING] nothing
    [LIST] a list
    [MAP] a set of keys
   *[other] “{ $value }”
}

diagnostic-near = { $nearest ->
    [NONE-NEAR] Possible here: { $known }.
   *[other] Did you mean “{ $nearest }”?
}

diagnostic-state = { $state }

diagnostic-state-before = { $before }

## Paths and file names

p01-no-folder = “{ $name }” lies beside the folders, so nothing says what kind of text it is.
    .fix = Move it into the folder of its kind: { $known }.
p01-unknown-folder = “{ $folder }” is not a folder of the format, so nothing says what kind of text this is.
    .fix = { $nearest ->
        [NONE-NEAR] Folders of the format: { $known }.
       *[other] Did you mean “{ $nearest }/”?
    }
p03-folder = No document may lie in the folder “{ $folder }”: its name says who may read, or cannot be part of an address.
    .fix = Give the folder a name of a-z, 0-9 and dashes. Only names of files say who may read, such as “limits.staff.md”.
p01-nested = This file lies in a folder inside “{ $folder }/”; only files directly in “{ $folder }/” are read.
    .fix = Move the file up into “{ $folder }/”.
p01-site-file = “{ $name }” is not a file that klartext reads settings from.
    .fix = { $nearest ->
        [NONE-NEAR] Settings stand in: { $known }, directly in the content folder.
       *[other] Did you mean “{ $nearest }”, directly in the content folder?
    }
p02-no-title = The file has no title: a heading of level 1 is missing.
    .fix = Begin the text with a title line, such as “# Checkout is failing”.
p03-suffix = “.{ $suffix }” is not a suffix that a file name can have here.
    .fix = { $nearest ->
        [NONE-NEAR] Possible: { $known }. A further language stands in klartext.yaml; any other dot in the name must be a dash.
       *[other] Did you mean “.{ $nearest }”?
    }
p03-suffix-place = “.{ $suffix }” cannot stand at this place of a file name.
    .fix = Write each suffix once, the audience before the language: “name.staff.en.md”.
p03-slug = “{ $slug }” cannot be part of an address; only a-z, 0-9 and dashes between them can.
    .fix = Rename the file so that this part reads “{ $fixed }”.
p03-date = “{ $name }” does not begin with a date and a dash, as every file in “{ $folder }/” must.
    .fix = Name the file like “2026-07-10-checkout.md”, with a date that exists.
p03-reserved = The name “{ $slug }” is taken: klartext itself puts pages at this address.
    .fix = Give the file another name, such as “about-{ $slug }.md”.

## Fields and keys

p04-unknown-field = There is no field “{ $field }” { diagnostic-in }.
    .fix = { diagnostic-near }
p04-unknown-key = The field “{ $field }” has no key “{ $key }”.
    .fix = { diagnostic-near }
p04-unknown-language = “{ $lang }” is not a language of this site.
    .fix = { $nearest ->
        [NONE-NEAR] Languages of the site: { $known }. Add others under “languages” in klartext.yaml.
       *[other] Did you mean “{ $nearest }”?
    }
p05-conflict = A merge conflict was left in this file.
    .fix = “klartext heal” keeps the events of both sides. Or keep the lines that are right; delete the others and the lines with <<<<<<<, ======= and >>>>>>>.

## Events and headings

p06-no-marker = This reads like an event, but it is not a list item at the left margin, so it would be shown as plain text.
    .fix = Put it on a line of its own that begins with “- ”, without indentation.
p06-glued = An event begins in the middle of this line, so it would be shown as part of the text before it.
    .fix = Start a new line before its “- ”.
p07-unknown-word = “{ $word }” is not a word that begins an event { diagnostic-in }.
    .fix = { diagnostic-near }
p07-not-an-event = This list item begins with a word of the timeline, but not with a date or a time.
    .fix = Begin it like “- 14:02 WORD: TEXT”, or indent it below the event it belongs to.
p07-no-time = This event has a date, but no time after it.
    .fix = Write both: “- 2026-07-10 14:02 WORD: TEXT”. A task begins with “[ ]” or “[x]” before its date.
p07-no-word = After the time there is no word that says what happened.
    .fix = Write it like “- 14:02 WORD: TEXT”.
p07-no-colon = Between “{ $word }” and the text there is no colon.
    .fix = Write “{ $word }: TEXT”, or with an impact “{ $word } (outage): TEXT”.
p07-parenthesis = The parenthesis of the impact is not closed on this line.
    .fix = Close it before the colon: “(outage): TEXT”.
p08-twice = The heading “{ $heading }” means the same as one above it.
    .fix = Put both texts under one of the two.
p08-unknown-heading = “{ $heading }” is not a heading that can stand { diagnostic-in }.
    .fix = { $nearest ->
        [NONE-NEAR] Possible here: { $known }. A heading of your own begins with “###”.
       *[other] Did you mean “{ $nearest }”?
    }
p09-number = The field “{ $field }” holds the bare number “{ $value }”, which other programs may change: 1.10 becomes 1.1.
    .fix = Put it in quotes: "{ $value }".

## Names that must be known

p10-component = The component “{ $name }” is not declared.
    .fix = { $nearest ->
        [NONE-KNOWN] Declare it in components.yaml.
        [NONE-NEAR] Declare it in components.yaml. Declared so far: { $known }
       *[other] Did you mean “{ $nearest }”? If not, declare “{ $name }” in components.yaml.
    }
p10-group = The group “{ $name }” is not declared.
    .fix = { $nearest ->
        [NONE-KNOWN] Declare it under “groups” in components.yaml.
        [NONE-NEAR] Declare it under “groups” in components.yaml. Declared so far: { $known }
       *[other] Did you mean “{ $nearest }”? If not, declare “{ $name }” under “groups”.
    }
p10-vendor = The vendor “{ $name }” is not declared.
    .fix = { $nearest ->
        [NONE-KNOWN] Declare it in vendors.yaml.
        [NONE-NEAR] Declare it in vendors.yaml. Declared so far: { $known }
       *[other] Did you mean “{ $nearest }”? If not, declare “{ $name }” in vendors.yaml.
    }
p10-vendor-data = “{ $name }” belongs to no vendor of vendors.yaml.
    .fix = { $nearest ->
        [NONE-KNOWN] Delete it, or declare its vendor in vendors.yaml.
        [NONE-NEAR] Delete it, or declare its vendor in vendors.yaml. Expected here: { $known }
       *[other] Did you mean “{ $nearest }”? If not, delete it, or declare its vendor in vendors.yaml.
    }
p10-shop = The shop “{ $name }” is not declared.
    .fix = { $nearest ->
        [NONE-KNOWN] Declare it in shops.yaml.
        [NONE-NEAR] Declare it in shops.yaml. Declared so far: { $known }
       *[other] Did you mean “{ $nearest }”? If not, declare “{ $name }” in shops.yaml.
    }
p10-team = The team “{ $name }” is not declared.
    .fix = { $nearest ->
        [NONE-NEAR] Declare it in teams.yaml. Declared so far: { $known }
       *[other] Did you mean “{ $nearest }”? If not, declare “{ $name }” in teams.yaml.
    }
p10-not-affected = An impact is stated for “{ $name }”, but this document does not affect that component.
    .fix = { $nearest ->
        [NONE-KNOWN] Add it to “affects” in the front matter.
        [NONE-NEAR] Add it to “affects” in the front matter. Affected so far: { $known }
       *[other] Did you mean “{ $nearest }”? If not, add “{ $name }” to “affects”.
    }
p10-reference = There is no document “{ $name }”.
    .fix = { $nearest ->
        [NONE-NEAR] Write its folder and its name, such as “incidents/2026-07-10-checkout”.
       *[other] Did you mean “{ $nearest }”?
    }
p10-brand-file = The file “{ $name }” is not in the content folder, or is for staff only.
    .fix = Put it there, and write its path from there: “files/logo.svg”.
p10-link = The link leads to “{ $name }”, which does not exist.
    .fix = { $nearest ->
        [NONE-NEAR] Check the path. It begins at the folder of this file, or with “/” at the content folder.
       *[other] Did you mean “/{ $nearest }”?
    }
p10-staff-alone = This is the staff part of “{ $name }”, but that document has no public file.
    .fix = Write “{ $name }.md” first, or correct this file's name. Only in “kb/” may a staff part stand alone.

## Addresses

p11-no-scheme = The address “{ $url }” does not say how to reach it.
    .fix = Write it in full, with “https://” in front; a path inside the content folder begins with one “/”.
p11-scheme = The address “{ $url }” must not be linked; only https, http, mailto and tel may be.
    .fix = Link to a web page instead, or keep the words without the link.
p11-outside = The path “{ $url }” leads out of the content folder.
    .fix = Move the file into the content folder, or link to its full web address.

## Files that cannot be read

p12-too-large = The file is larger than { $detail }, which is the limit.
    .fix = Split the text, or make the attachment smaller.
p12-vendor-data = What “{ $vendor }” said last cannot be read: { $detail }
    .fix = Delete the file; “klartext vendors pull” writes it again.
p12-encoding = The file is not UTF-8 text: it goes wrong in line { $detail }.
    .fix = Open it in an editor and save it as UTF-8.
p12-control = There is a control character in line { $detail }; text has none.
    .fix = Delete it. Such characters often come along when text is copied from a terminal.
p12-drawing = The drawing “{ $name }” cannot be read: nobody knows what it would do, so it is not published.
    .fix = Export it as plain SVG in UTF-8, without a DTD of its own.
p12-unreadable = The file cannot be read: { $detail }
    .fix = Check that it still exists and that you are allowed to read it.
p12-nesting = This line opens more than 64 quotes, lists or brackets inside each other.
    .fix = Delete the surplus markers.
p12-no-front-matter = The file does not begin with the line “---”, so there are no fields to import.
    .fix = Put its fields between two lines “---” at the top, or leave the file out of the import.

## YAML

p13-no-map = The front matter does not consist of fields.
    .fix = Write one field per line, such as “affects: checkout”.
p13-unclosed = The front matter that begins here does not end, so nothing of this file can be shown.
    .fix = Write a line “---” below the last field.
p13-syntax = This YAML cannot be read: { $detail }
    .fix = Check quotes, brackets and indentation; indent with spaces, and quote text that contains “: ” or “ #”.
p13-colon = A colon cannot stand at this place.
    .fix = Put text that contains “: ” in quotes. Write a space after the colon of each key, also on the line above, and indent keys that belong together alike.
p13-no-colon = This line is not a key with a value: a colon is missing.
    .fix = Write “key: value”. Text of several lines must be indented below its key.
p13-bracket = The brackets here or above do not match.
    .fix = Close each “[” and “{"{"}” on the line that opens it, and delete those that close nothing.
p13-quote = The quotation marks here or above do not match.
    .fix = Close each one on the line that opens it. Text that contains one kind of them goes between the other: "it's".
p13-tab = A tab indents this line.
    .fix = Indent it with spaces.
p13-character = A value cannot begin with this character.
    .fix = Put the value in quotes.
p13-indent = This line does not fit the indentation of those above it.
    .fix = Begin a list on a line of its own, indent its entries alike, and the keys of one entry alike.
p13-second-document = A second YAML document begins here; a file may hold only one.
    .fix = Delete the line “---” and keep the keys of both parts once each.
p13-too-much = This YAML is nested more than 16 levels deep, or holds more than 50,000 values.
    .fix = Write it flatter, or split it.
p13-anchor = Anchors, aliases and tags (“&”, “*”, “!”) are not allowed in YAML here.
    .fix = Write the value out. Text that begins with one of these characters must stand in quotes.
p13-unfinished = The YAML ends in the middle of a value.
    .fix = Close the bracket that is open, or complete the last line.
p13-key = A key must be a plain word; here it is a list or a set of keys.
    .fix = Write a word and a colon, such as “affects: ”. Text that begins with a bracket must stand in quotes.
p13-duplicate-key = The key “{ $key }” already stands above.
    .fix = Keep one of the two. Several values make a list: “{ $key }: [one, two]”.

## Values

p14-map = { $field ->
    [component] A component must consist of keys with values.
    [group] A group must consist of keys with values.
    [shop] A shop must consist of keys with values.
    [team] A team must consist of keys with values.
    [phrase] A phrase must consist of keys with values.
    [shops] The file shops.yaml must consist of keys with values.
    [teams] The file teams.yaml must consist of keys with values.
    [phrases] The file phrases.yaml must consist of keys with values.
   *[other] The file { $field } must consist of keys with values.
}
    .fix = { $field ->
        [component] Begin it like “- id: checkout”, with its other keys below.
        [group] Begin it like “- id: shopping”, with its other keys below.
        [shop] Begin it like “- id: de”, with its other keys below.
        [team] Begin it like “- id: helpdesk”, with its other keys below.
        [phrase] Begin it like “- id: first”, with its other keys below.
        [shops] Begin the file with a line “shops:”, and put the list below it.
        [teams] Begin the file with a line “teams:”, and put the list below it.
        [phrases] Begin the file with a line “phrases:”, and put the list below it.
       *[other] Write each key on a line of its own, with a colon and its value after it.
    }
p14-text = The field “{ $field }” needs a text, but there is { diagnostic-found }.
    .fix = Write a text after the colon, or delete the field.
p14-date = A date is needed here, but there is { diagnostic-found }.
    .fix = Write a date that exists, with two digits for month and day: “2026-07-10”.
p14-time = “{ $value }” is not a time of day.
    .fix = Write hours and minutes with two digits each, from 00:00 to 23:59: “09:51”.
p14-instant = A date, or a date and a time, is needed here, but there is { diagnostic-found }.
    .fix = Write “2026-07-10” or “2026-07-10 14:02”.
p14-window = The field “{ $field }” needs a beginning and an end, but there is { diagnostic-found }.
    .fix = Write “2026-07-20 02:00/04:00”, or “02:00/04:00” on the date of the file name.
p14-word = The field “{ $field }” needs one of its words, but there is { diagnostic-found }.
    .fix = { diagnostic-near }
p14-impact = “{ $value }” is not an impact.
    .fix = { diagnostic-near }
p14-impact-list = In “{ $value }”, not every impact names its component.
    .fix = Write one word for all, or name each one: “checkout=outage, search=degraded”.
p14-next = “{ $value }” does not say when the next word will come.
    .fix = Write “-> 14:40”, “-> 30m”, “-> 2026-07-15” or “-> 2026-07-15 09:00”.
p14-receipt = “{ $value }” does not say which team has read this, and how many of its people.
    .fix = Write the team, how many have read, and of how many: “helpdesk 7/8”.
p14-receipt-more = “{ $value }”: no more can have read it than there are.
    .fix = First comes how many have read it, then of how many: “helpdesk 7/8”.
p14-rule = “{ $value }” is no rule whose level a site may set.
    .fix = { diagnostic-near }
p14-number = The field “{ $field }” needs a whole number above zero, but there is { diagnostic-found }.
    .fix = Write digits only, such as “{ $field }: 30”.
p14-days = Availability cannot be counted over { $value } days.
    .fix = Write a number from 7 to 366, such as “days: 90”.
p14-weight = The weight “{ $field }” needs a number from 0 to 1, but there is { diagnostic-found }.
    .fix = Write how much of a minute counts, with three decimals at most: “{ $field }: 0.3”.
p14-availability = A target is a share of the time in percent, but there is { diagnostic-found }.
    .fix = Write a number above 0 and up to 100, with three decimals at most: “availability: 99.9”.
p14-bool = The field “{ $field }” needs “true” or “false”, but there is { diagnostic-found }.
    .fix = Write “{ $field }: true” or “{ $field }: false”.
p14-detected = The field “{ $field }” needs the time when the fault was noticed, but there is { diagnostic-found }.
    .fix = Write when and by whom: “08:55 customer” or “2026-07-02 08:55 monitor”.
p14-verified = The field “{ $field }” needs the date of the last check, but there is { diagnostic-found }.
    .fix = Write when and by whom: “2026-06-18 anna”.
p14-feedback = “{ $value }” is neither a mail address nor the address of a form.
    .fix = Write “help@example.com”, or “https://example.com/form?page={ "{page}" }”: the page’s id is put there.
p14-kb-folder = “{ $value }” is not a folder of articles.
    .fix = Articles lie in “kb”, or in a folder inside it: write “kb/payment”.
p14-duty = The field “{ $field }” needs legal clocks with their times, but there is { diagnostic-found }.
    .fix = Write “duty: {"{"}nis2: 2026-07-11 14:00{"}"}”; the clocks are nis2, dora and gdpr.
p14-id = “{ $value }” cannot be an id; only a-z, 0-9 and dashes between them can.
    .fix = Write “{ $fixed }”.
p14-language = klartext has no words for the language “{ $value }”.
    .fix = { $nearest ->
        [NONE-NEAR] Languages it speaks: { $known }. Another one needs files of its own in templates/lang/.
       *[other] Did you mean “{ $nearest }”?
    }
p14-shop-language = “{ $value }” is not the tag of a language.
    .fix = { $nearest ->
        [NONE-NEAR] Write its code of ISO 639-1, such as “de”, and where it matters the country: “de-AT”.
       *[other] Write “{ $nearest }”.
    }
p14-country = “{ $value }” is not the code of a country.
    .fix = { $nearest ->
        [NONE-NEAR] Write its code of ISO 3166-1 with two letters, such as “AT”.
       *[other] Write “{ $nearest }”.
    }
p14-web = The field “{ $field }” needs an address of the web, but there is “{ $value }”.
    .fix = Write it with “https://”, without a name or password: “https://status.example.com/”.
p14-base-url = “{ $value }” is not the full web address of a site.
    .fix = Write it with “https://” and without “?” or “#”: “https://status.example.com/”.
p14-uri = “{ $value }” is not an address that “{ $field }” can have.
    .fix = Write it with “https://”, “mailto:” or “tel:”.
p14-hub = “{ $value }” is not the full web address of a hub.
    .fix = Write the address that the hub gives to publishers: “https://hub.example.com/”.
p14-phrase = The phrase “{ $value }” is not plain text.
    .fix = Begin it with a letter and leave out the signs of Markdown (* _ ` [ ] < > # | ~ &): it is compared word for word.
p14-phrase-state = “{ $value }” is not a state of any kind.
    .fix = { $nearest ->
        [NONE-NEAR] Write a state such as “investigating”, or leave it out.
       *[other] Did you mean “{ $nearest }”?
      }
p14-colour = “{ $value }” is not a colour.
    .fix = Write it with “#” and six digits, in quotes: colour: "#0a5c3b".
p14-brand-file = “{ $value }” cannot be used as { $field }.
    .fix = Take a file that ends in one of: { $known }.
p14-theme = There is no theme “{ $value }”; the built-in one is used.
    .fix = { $nearest ->
        [NONE-NEAR] Themes that there are: { $known }. Another one needs a folder of its own in themes/.
       *[other] Did you mean “{ $nearest }”?
    }
p14-timezone = “{ $value }” is not the name of a time zone.
    .fix = { $nearest ->
        [NONE-NEAR] Write a name of the IANA list, such as “Europe/Berlin”.
       *[other] Did you mean “{ $nearest }”?
    }

## What is missing, double, or too early

p15-missing-field = The field “{ $field }” is missing; it must stand { diagnostic-in }.
    .fix = { $field ->
        [window] Add “window: 2026-07-20 02:00/04:00” between lines “---” at the top of the file.
        [cutover] Add “cutover: 22:00/02:00” between lines “---” at the top of the file.
       *[other] Add it between lines “---” at the top of the file. { $doc }
    }
p15-missing-key = The key “{ $field }” is missing; it must stand { diagnostic-in }.
    .fix = { $field ->
        [id] Add a short name of a-z, 0-9 and dashes, such as “id: checkout”.
        [title] Add the name of the site, such as “title: Example Status”.
        [base_url] Add where the site will lie, such as “base_url: https://status.example.com/”.
       *[other] Add a line “{ $field }: ” with its value.
    }
p15-no-config = The site has no klartext.yaml, so title, address, language and time zone are only defaults.
    .fix = Make klartext.yaml in the content folder, with “title”, “base_url”, “languages” and “timezone”.
p16-document = “{ $other }” is the same document, in the same language and for the same readers.
    .fix = Join the two, or rename one. Without a language in its name, a file is in the site's first language.
p16-id = The id “{ $id }” already stands above.
    .fix = Delete one of the two, or give it another id.
p17-not-yet = “{ $what }” is part of the format, but this version does not read it yet.
    .fix = It may stay: it is left out, and everything else is built.

## Tables

p18-no-table = Under this heading a table is needed, and there is none.
    .fix = Add a table with these columns: { $columns }.
p18-empty = The cell in the column “{ $column }” is empty.
    .fix = Fill it in, or delete the row.
p18-unknown-column = There is no column “{ $column }” in this table.
    .fix = { diagnostic-near }
p18-missing-column = The column “{ $column }” is missing in this table.
    .fix = Add it; the order of the columns is free.
p18-percent = “{ $value }” is not a share.
    .fix = Write a whole number from 0 to 100 with a percent sign: “10 %”.
p18-instant = “{ $value }” is not a date, nor a date and a time.
    .fix = Write “2026-08-03” or “2026-08-03 06:00”.
p18-word = “{ $value }” is not a word that this column knows.
    .fix = { diagnostic-near }

## Import and templates

p19-repaired = A value was repaired on import ({ $what }): “{ $before }” became “{ $after }”.
    .fix = Check that it still says what was meant.
p19-undeclared = The old site did not declare the component “{ $name }”; it was added in the group “undeclared”.
    .fix = Give it a name and a group in components.yaml.
p20-template = The template “{ $template }” cannot be used: { $detail }
    .fix = Correct it, or delete it from templates/; then the built-in one is used.
p21-form = “{ $value }” is nothing that a comment to klartext can say.
    .fix = Write “<!-- klartext: allow KT-W01 reason -->”.
p21-code = The exception names no code there is: “{ $value }”.
    .fix = { diagnostic-near }
p21-fixed = No exception can be made of “{ $value }”: what is written would not be read, or staff text would reach the public.
    .fix = Correct what the finding says, and delete the comment.
p21-reason = The exception from “{ $value }” gives no reason.
    .fix = Write behind the code why it is right here: whoever reads this next wants to know.

## Times

t01-no-date = Nothing says on which day this time was.
    .fix = Write the date in front of it: “2026-07-10 14:02”.
t01-staff-date = The day of this public line is unclear: a staff line above names another date, and that does not count for the public.
    .fix = Write the date on this line too. The last public one is { $date }.
t02-missing = This time does not exist: the clocks in { $zone } skip it.
    .fix = Correct the time, or add the offset that was meant: “{ $first }” or “{ $second }”.
t02-ambiguous = This time exists twice: the clocks in { $zone } are put back over it.
    .fix = Add the offset that was meant: “{ $first }” or “{ $second }”.
t03-same-time = Another public event has the same time, so nobody can tell which came first.
    .fix = Correct one of the times, or join the two events.
t04-time = This event is earlier than the one above it.
    .fix = Put the events in order of time. After midnight, write the new date in front of the time.
t04-state = “{ diagnostic-state }” comes after “{ diagnostic-state-before }”, but is the earlier step.
    .fix = Correct the word or the time. If it really went back, say so in the text.
t05-future = { $more ->
    [0] This event has not happened yet; it is now { $now }.
    [one] This event and one more of this file have not happened yet; it is now { $now }.
   *[other] This event and { $more } more of this file have not happened yet; it is now { $now }.
}
    .fix = Correct the date or the time. What is to come goes after an arrow: “-> 14:40”.
t06-overlap = This step of the rollout falls into the window of “{ $other }”, which touches the same component.
    .fix = Move the step or the maintenance. If both are meant to meet, tell the teams.
t07-window = The window does not end after it begins.
    .fix = Correct the end. Over midnight, two times are enough: “22:00/02:00”.
t07-until = “until” is not later than “publish”, so the document would never be shown.
    .fix = Correct one of the two.
t07-event = “{ diagnostic-state }” is earlier than the first event of this file.
    .fix = Correct its time. After midnight, write the new date in front of the time.
t08-backdated = This is stated for { $stated }, but was committed { $late } later, at { $committed } (commit { $commit }).
    .fix = State when it was said. When the fault began belongs into the field “detected”, or into the text.
t08-changed = { $what ->
        [TIME] The time of this event, at first { $stated }, was changed
        [STATE] The state of this event was changed
        [IMPACT] The impact of this event was changed
        [PROMISE] The promise of the next word was changed
       *[TEXT] The text of this event was changed
    } { $late } after it had been committed: at { $committed } (commit { $commit }).
    .fix = Let stand what was said, and add a line “correction: …” with the time of the correction.
t08-removed = An event stood here that no longer does: “{ diagnostic-state }” at { $stated }, last seen in commit { $commit } of { $committed }.
    .fix = Put it back. What was wrong is set right by a line “correction: …”, and an incident that was none by “withdrawn: …”.
t08-late = The next word was promised for { $promised } and is stated in time, but it was committed { $late } after that, at { $committed } (commit { $commit }).
    .fix = State when it was said. A promise that was broken is better named than hidden.

## Leaks

l01-copied = This public text repeats a staff text in “{ $other }” word for word: “{ $words }”.
    .fix = Say it in other words here, or delete it here if it is not for the public.
l01-differs = The public file “{ $file }” is not the same without what is for staff; it differs near “{ $near }”.
    .fix = Something for staff changes what the public sees. If the reason is not in the sources, it is a mistake of klartext: please report it.
l01-only = The public file “{ $file }” is there only with, or only without, what is for staff.
    .fix = Something for staff changes which files the public has. If the reason is not in the sources, it is a mistake of klartext: please report it.
l01-bytes = The public file “{ $file }” holds what only this staff source says: “{ $words }”.
    .fix = See how it gets there: a file name, a template, a picture. If the sources do not say, it is a mistake of klartext: please report it.
l02-link = A public text links to “{ $name }”, which only staff may read.
    .fix = Delete the link, or move it to a “staff” line or a “.staff” file.
l03-asset = A public text shows or links “{ $name }”, which only staff may see.
    .fix = Use another file. If everybody may see this one, move or rename it: no “.staff”, no staff folder.
l04-raw-html = HTML does not work in a text; it is shown as it is typed.
    .fix = Write it in Markdown, or between backticks. “raw_html: allow” in klartext.yaml lets all HTML through.
l05-metadata = “{ $name }” carries more than can be seen: where, when, with what or by whom it was made.
    .fix = Readers get it without. To keep it out of the repository too, export the picture without metadata.
l05-active = “{ $name }” is a drawing with a script, or with addresses that it would load something from.
    .fix = Readers get it without, and without a style sheet that would load something. Export it as plain SVG, with its pictures and fonts inside, and look whether anything is missing.
l05-unread = “{ $name }” cannot be read as a picture here, or not to its end: what it says of place, time, device or people stays in it.
    .fix = Export it without metadata, as JPEG, PNG or WebP.
l06-name = “{ $name }” is somebody of teams.yaml; names of people are for staff only.
    .fix = Write “we”, or the name of the team.
l07-marker = “{ $line }” looks like a marker for staff text, but there is no such marker: what follows would be public.
    .fix = Write a line “- 14:06 staff: …”, or put the text into a “.staff” file beside this one.
l08-internal = “{ $name }” is a name from inside the house: a host, an address or a ticket.
    .fix = Leave it out, or move it to a “staff” line. What is internal stands under “internal” in klartext.yaml.
l09-token = This looks like a secret that opens something: “{ $start }…”.
    .fix = Delete it here and revoke it where it was issued: what was once in a repository counts as known.
l09-random = This looks thrown with dice, as a secret does: “{ $start }…”.
    .fix = If it opens something, delete it and revoke it. If not, say so: “<!-- klartext: allow KT-L09 reason -->”.

## Languages

k01-owner = This article has no owner: nobody is asked when it is wrong.
    .fix = Write “owner: TEAM” into its front matter. The public never sees it.
k02-due = This article was verified on { $verified }; after { $days } days it must be checked again.
    .fix = Read it. If it is right, run “klartext verify { $id }”; if not, correct it first.
k03-stale = This article was verified on { $verified }, more than twice { $days } days ago: it counts as stale.
    .fix = Read it. If it is right, run “klartext verify { $id }”; if not, correct it first, or take it out.
k06-changed = The text changed after it was verified: nobody vouches for it as it stands.
    .fix = Let somebody who knows read it, and run “klartext verify { $id }”.
k04-anchor = The link leads to a place “#{ $name }” that “{ $other }” does not have.
    .fix = { $nearest ->
        [NONE-NEAR] Look at the headings there, in the language of this file: the address of a heading is its words in small letters, with dashes.
       *[other] Did you mean “#{ $nearest }”?
    }
k04-address = The address leads to “{ $name }” on this very site, which does not exist.
    .fix = { $nearest ->
        [NONE-NEAR] Link to the file instead, as “../kb/refunds.md”: then it is looked after.
       *[other] Did you mean “{ $nearest }”? Link to the file instead, as “/{ $nearest }.md”: then it is looked after.
    }
k05-orphan = Nothing leads to this article: no text links to it, and it shares no tag and no series with another one.
    .fix = Link to it where its question comes up, or give it a tag that others have.
k08-repeated = This passage of { $count } words stands in “{ $other }” too: “{ $words } …”.
    .fix = Keep it in one of the two, and link to it from the other: otherwise only one of them will be corrected.
k09-shallow = This clone holds a part of the history only: pages cannot say what was changed before.
    .fix = “git fetch --unshallow” gets the rest; in a pipeline, have everything fetched (GitHub Actions: “fetch-depth: 0”).
i01-event = { $count ->
    [one] This translation lacks an event of “{ $other }”: that of { $time }.
   *[other] This translation lacks { $count } events of “{ $other }”, the last of { $time }.
}
    .fix = Translate what is missing. Until then, its readers know less than the others.
i01-section = This translation has no part “{ $heading }”, which “{ $other }” has.
    .fix = Translate the part. Its heading may be written in any language.
i01-parts = This translation has { $parts } of the { $of } parts of “{ $other }”.
    .fix = Translate the others too, or delete the translation: then readers get the leading text.
i02-words = The language “{ $lang }” lacks words of the grammar ({ $count }): { $words }
    .fix = Add them to templates/lang/words.{ $lang }.ftl. The built-in words.en.ftl shows what each is for.
i03-time = The leading text “{ $other }” has no event at this time, but one of { $time }.
    .fix = Write the same time in both: the leading text decides what happened when.
i03-extra = The leading text “{ $other }” has no event at this time.
    .fix = Add it there, or delete it here: the leading text decides what happened when.
i04-language = This text seems to be in the language “{ $lang }”; its file is in “{ $own }”.
    .fix = Move it to the file of its language: “.{ $lang }.md”.

## Access

a01-image = This image has no words, so it says nothing to somebody who cannot see it.
    .fix = Write between the brackets what it shows: “![The new basket, with the discount above the total](basket.png)”.
a02-skipped = A heading skips a level, so a screen reader announces a part that is not there.
    .fix = Use the level below the heading above: “###” below “##”.
a04-head = This table has a head cell without words, so nobody who listens knows what the column holds.
    .fix = Name every column in the table’s first row.

## Wording

w01-long = This sentence has { $words } words; up to { $most } can be read at one go.
    .fix = Make two of it. What readers must do belongs into a sentence of its own.
w02-jargon = “{ $word }” is a word of ours that customers do not know.
    .fix = Write “{ $better }”.
w03-promise = This promises when the fault will be repaired: “{ $time }”.
    .fix = Promise the next word instead, which is in your hands: “-> 14:40” at the end of the line.
w04-blame = “{ $words }” puts the blame on somebody.
    .fix = Say what happened and what you change. Who it was does not help any reader.
w05-server = “{ $name }” looks like the name of a server; it says nothing to customers, and something to attackers.
    .fix = Say what it does for customers: “search”, “payments”.

## Old addresses

f01-moved = The published document “{ $id }” is not there any more; it seems to be “{ $other }” now.
    .fix = Write under “moved” in addresses.yaml: “{ $id }: { $other }”. Then old links lead on.
f01-target = An old address leads to “{ $id }”, and there is no such public document.
    .fix = Name the folder and the file, without language and ending: “incidents/2026-07-10-checkout”.
f01-address = “{ $id }” is no address that a page could have had.
    .fix = Write it from the site’s start, without the host: “incidents/2026-07-10-checkout”.
f02-vanished = The published document “{ $id }” is not there any more, so links to it lead nowhere.
    .fix = Bring it back. If it is to stay away, list it under “gone” in addresses.yaml.
f02-unknown = “{ $id }” names no document.
    .fix = Name the folder and the file, without language and ending: “incidents/2026-07-10-checkout”.
f03-reused = “{ $id }” is a retired address, and a document uses it again.
    .fix = Give the document another name. Who follows an old link must not land at something else.

## Law

g01-html = This HTML makes browsers fetch “{ $address }”: somebody else learns who reads this page.
    .fix = Put the file beside the text and name it by its path, or link to it instead of showing it.
g01-template = This template makes browsers fetch “{ $address }”: somebody else learns who reads the site.
    .fix = Put the file into the theme’s folder, or leave it out.
g01-style = This style makes browsers fetch “{ $address }”: somebody else learns who reads the site.
    .fix = Put the file into the theme’s folder, or leave it out.
g02-page = The site asks itself for a page “{ $page }”, and there is none.
    .fix = Write it in pages/, under one of these names: { $slugs }.md.
g03-page = The site asks itself for an accessibility statement (“{ $page }”), and there is none.
    .fix = Write it in pages/, under one of these names: { $slugs }.md.

## Hosts

h01-limit = { $host } takes { $what ->
    [files] { $most } files, and the public edition has { $n }.
    [folder] { $most } files in one folder, and “{ $at }” has { $n }.
    [file] files of { $most } bytes, and “{ $at }” has { $n }.
    [site] { $most } bytes in all, and the public edition has { $n }.
    [header-rules] { $most } rules in _headers, and there are { $n }.
    [header-line] lines of { $most } bytes in _headers, and one has { $n }.
    [redirects] { $most } rules in _redirects, and there are { $n }.
    [redirect-line] lines of { $most } bytes in _redirects, and one has { $n }.
   *[redirect-file] { $most } bytes of _redirects, and there are { $n }.
}
    .fix = { $what ->
        [folder] Put the site on another host: docs/hosting.md compares them.
        [file] Make the attachment smaller, or link to it elsewhere.
        [redirects] Leave out of addresses.yaml what nobody asks for any more. The pages at old addresses lead on all the same.
        [redirect-line] Leave the longest address out of addresses.yaml. The page at it leads on all the same.
        [redirect-file] Leave out of addresses.yaml what nobody asks for any more. The pages at old addresses lead on all the same.
       *[other] Put the site on another host, or build fewer languages: docs/hosting.md compares them.
    }
h01-redirects = addresses.yaml makes { $n } redirects, and no known host takes more than { $most }.
    .fix = Leave out what nobody asks for any more. The pages at old addresses lead on all the same.
h02-expired = security.txt was valid until { $date }: who finds a weakness is told not to trust it.
    .fix = See whether the contact is still right, and name a later day, less than a year ahead. Without “expires”, every build does it.

## The report

report-word-error = error
report-word-warning = warning
report-word-due = due
report-word-help = help
report-word-note = note

report-errors = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}
report-warnings = { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}
report-due = { $due ->
    [0] nothing found
   *[other] { $due } due
}
report-summary = { $errors ->
    [0] { $warnings ->
        [0] { report-due }
       *[other] { $due ->
            [0] { report-warnings }
           *[other] { report-warnings }, { report-due }
        }
    }
   *[other] { $warnings ->
        [0] { $due ->
            [0] { report-errors }
           *[other] { report-errors }, { report-due }
        }
       *[other] { $due ->
            [0] { report-errors }, { report-warnings }
           *[other] { report-errors }, { report-warnings }, { report-due }
        }
    }
}
report-explain = klartext explain { $code } tells why.

p12-ending = The file ends in “.{ $detail }”; only small letters are read.
    .fix = Rename it so that it ends in “.md” or “.yaml”.
p15-no-event = The incident has no line that says its state, so nobody would see it.
    .fix = Add one below the heading, such as “- 14:02 investigating: What we know.”

## Crises

c01-late = The first public word came { $time } after the fault was noticed; the site promises it within { $limit }.
    .fix = Say something true at once, even if it is only that you know: “klartext down” writes the first sentence.
c01-customer = Customers noticed this fault before we did.
    .fix = Nothing to correct here. It counts as a lost race in the ledger; an action of the type “detect” would win the next one.
c02-owner = The first word does not say who looks after it.
    .fix = Say “we” or “our”: “We are looking for the cause.”
c02-blame = The first sentence points at somebody else: “{ $word }”.
    .fix = Say first what you do about it. Who else took part belongs into the cause report.
c03-late = The next word after this one came { $late } too late: the cadence of this site allows { $limit } of silence.
    .fix = Nothing can be said afterwards. Next time say at least that nothing is new, and when the next word comes.
c03-due = The next word is { $late ->
        [LATE] overdue by { $time }: it was due
       *[AHEAD] due in { $time },
    } at { $promised }.
    .fix = Add a line: “klartext say”. If nothing is new, say so, and when you will speak again.
c03-far = While all is down, the next word is promised only in { $time }; the cadence of this site allows { $limit } at most.
    .fix = Promise an earlier time, and keep it even if nothing is new.
c04-empty = This event says nothing.
    .fix = Write what readers can see and do now, in one sentence.
c04-hollow = This sentence says nothing that its state does not say.
    .fix = Write what you know, what you do, and what readers can do meanwhile.
c04-same = The same sentence for the { $n }th time in a row.
    .fix = Say what was tried since, even if it did not help.
c05-none = An open incident owes a next word; “none” is no answer.
    .fix = Leave the arrow out, then the cadence of the site counts, or give a time.
c05-past = The next word is promised for { $promised }, which is not later than this event.
    .fix = Give a time that lies ahead, such as “-> 30m”.
c06-late = The word promised for { $promised } came { $late } too late.
    .fix = Nothing can be said afterwards. Next time speak at the promised time, even if nothing is new.
c06-due = The next word is { $late ->
        [LATE] overdue by { $time }: it was promised for
       *[AHEAD] promised in { $time }, at
    } { $promised }.
    .fix = Add a line: “klartext say”. If nothing is new, say so, and when you will speak again.
c07-late = Nothing was impaired any more, but the all-clear came only { $time } later; the site promises it within { $limit }.
    .fix = Say “resolved” as soon as you have seen it work.
c07-due = Nothing is impaired any more, and the all-clear is { $late ->
        [LATE] overdue by { $time }: it was due
       *[AHEAD] due in { $time },
    } at { $promised }.
    .fix = Say “resolved”, or what is still being watched and until when.
c07-loss = The all-clear does not say whether anything was lost.
    .fix = Add a sentence: “No order was lost.” Or what was, and who gets what back.
c08-no-date = The all-clear promises no date for the cause report. By the rules of this site it is due by { $promised }.
    .fix = Promise a date behind an arrow: “-> 2026-07-15”.
c08-due = The cause report is { $late ->
        [LATE] overdue by { $time }: it was due
       *[AHEAD] due in { $time },
    } by { $promised }.
    .fix = Write “## Cause” and “## Fix”, and an event “reported”.
c08-cause = The report does not say what the cause was.
    .fix = Write a section “## Cause”: what happened, and why it could.
c08-action = The report names no action.
    .fix = Write under “## Fix” what was or will be done: “- [ ] 2026-07-31 ops: Alarm 30 days ahead. (prevent)”.
c08-owner = This action has no owner or no date.
    .fix = Begin it with both: “- [ ] 2026-07-31 ops: …”.
c08-unsaid = The report is there, but no event says so: feeds and readers do not learn of it.
    .fix = Add an event “reported” with one sentence about the cause.
c09-no-action = A vendor is named as cause, and no action of our own.
    .fix = Write under “## Fix” what we change so that the next failure of theirs is none of ours.
c10-repeat = The same cause on “{ $component }” as in { $other }, within a year.
    .fix = Link it: “repeats: { $other }”. If it is no repeat, allow it with the reason.
c10-open = It repeats { $other }, whose actions are not all done: { $n } open.
    .fix = Finish them first, or say in the record why they would not have helped.
r01-no-briefing = No briefing prepares those who answer customers for this release.
    .fix = Write “briefings/{ $stem }.md” with “for: releases/{ $stem }”, or allow it with the reason.
r02-late = The release begins on { $begins }; its briefing of { $known } is not { $days } working days ahead.
    .fix = Brief earlier, or begin later.
r03-no-team = The briefing of this release names no team that answers customers.
    .fix = Name them: “teams: [helpdesk]”. Which teams they are, “kind” in teams.yaml says.
b01-no-answer = No question has an answer that can be said as it stands.
    .fix = Below “## Answers”, write what people will ask as a heading, and the answer as a quote: “> …”.
b01-question = The question “{ $question }” has no answer that can be said as it stands.
    .fix = Write it below as a quote: “> …”.
b02-no-pass-on = It does not say whom to pass a case on to, and when at once.
    .fix = Write it below “## Pass on”.
b03-expired = It ended at { $at }, { $time } ago, and { $other } still needs it.
    .fix = Give it a later “until”, or take the link away.
b04-missing = What it prepares for began at { $at }, { $time } ago, and not everybody has read it: { $teams }.
    .fix = Have them read it, then: “klartext read { $id } { $team } { $all }/{ $all }”.
b04-partial = “{ $team } { $share }” is not everybody: teams.yaml lists { $all } people.
    .fix = Have the others read it, then: “klartext read { $id } { $team } { $all }/{ $all }”.
b05-long = It has about { $lines } lines; a printed page has room for { $page }.
    .fix = Keep what is needed on the phone. What is looked up goes into an article.
b06-silence = For { $weeks } weeks nobody has been briefed: it was due at { $at }.
    .fix = Ask what has changed for customers. If nothing has, “policy: briefing: weeks” may be longer.
k07-question = The question “{ $step }” has no answers: a dead end.
    .fix = Write below it, indented, what to do for each answer.
k07-nowhere = The answer “{ $step }” leads nowhere.
    .fix = Write behind a colon what to do.
k07-one-way = The question “{ $step }” has only one answer.
    .fix = Write the other one too; whoever hears it stands in a dead end.
p14-hours = “{ $value }” is no time of work.
    .fix = Write days and a time of day: “mo-fr 07:00/15:00”.
