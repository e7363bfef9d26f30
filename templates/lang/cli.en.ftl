# What commands say on standard output, in English.

import-taken = imported as { $to }
import-taken-many = imported as { $count } files: { $to }, …
import-refused = REFUSED, see the findings
import-ignored = not imported: { $reason }
import-summary = { $files } files written from { $taken } imported ones; { $refused } refused, { $ignored } hold nothing to import
import-entries = { $total } entries: { $incidents } incidents and { $maintenance } maintenance with { $updates } updates imported; { $repeated } older states of the same, { $refused } refused
build-refused = Nothing was written: language, time zone or address of the site cannot be read, and every page would show wrong times or links.

due-nothing = Nothing must be said within { $within }.
due-time = { $late ->
    [LATE] { $time } late
   *[AHEAD] in { $time }
}
due-word = { $by ->
    [AUTHOR] the promised next word
   *[SITE] the next word
}
due-all-clear = the all-clear: nothing is impaired any more
due-report = { $by ->
    [AUTHOR] the promised cause report
   *[SITE] the cause report
}
due-begin = maintenance begins
due-end = maintenance ends
due-unknown = { $n ->
    [one] One document cannot be read, so it is not known what it promises:
   *[other] { $n } documents cannot be read, so it is not known what they promise:
}

audit-summary = { $incidents ->
        [one] One incident
       *[other] { $incidents } incidents
    } with { $events } public events. Promises of a next word that came: { $promises }; kept by the times stated: { $kept }, by the commits: { $committed }.
audit-shallow = This clone holds a part of the history only, so { $n } events cannot be judged. “git fetch --unshallow” gets the rest.
audit-unreadable = { $path } cannot be read in full, so it is not known what was promised in it (klartext check tells why).
audit-uncommitted = not committed yet, so not judged

next-change = { $at } (in { $time })
next-never = Nothing changes by itself any more.
next-begin = maintenance begins
next-end = maintenance ends
next-move-begin = the move begins
next-move-end = the move ends
next-word = the promise of the next word becomes overdue
next-all-clear = the all-clear becomes overdue
next-report = the cause report becomes overdue
next-reminder = its author is reminded of what it owes
next-publish = it is published
next-until = it is no longer in force
next-field = a date of its front matter comes
next-due = its review is due
next-stale = it counts as stale
next-event = an announced event comes
next-news = an event leaves a list of what is new
next-row = a row of its table begins
next-date = its day begins
next-broken = it cannot be read, and from now on counts as over
next-day = a day ends
next-page = a time that this page shows comes
next-ahead = an event comes that lies ahead by mistake and holds its file back
next-content = a time that the content names comes
next-vendor = what a vendor said becomes known
next-vendor-old = what a vendor said becomes old
next-duty-begin = the team comes on duty
next-duty-end = the team goes off duty

vendors-none = No vendor says where it can be asked: give one an “api” in vendors.yaml.
vendors-no-file = There is no vendors.yaml, so there is nobody to ask.
vendors-unknown = { $nearest ->
    [NONE-NEAR] There is no vendor “{ $name }” in vendors.yaml.
   *[other] There is no vendor “{ $name }” in vendors.yaml; did you mean “{ $nearest }”?
}
vendors-fine = no incident
vendors-minor = a minor incident
vendors-major = a major incident
vendors-critical = a critical incident
vendors-maintenance = maintenance
vendors-problem-no-api = not asked, because vendors.yaml gives it no “api”
vendors-problem-timeout = no answer in time; what was kept before stays
vendors-problem-redirects = more than { $detail } redirects; what was kept before stays
vendors-problem-large = an answer of more than { $detail }; what was kept before stays
vendors-problem-plain = it leads from https to http; what was kept before stays
vendors-problem-status = it answered with status { $detail }; what was kept before stays
vendors-problem-unreachable = cannot be reached ({ $detail }); what was kept before stays
vendors-problem-format = the answer is no summary.json of a status page ({ $detail }); what was kept before stays
check-leak = leak: { $files } public files compared and searched for { $phrases } passages that only staff has; found: { $found }
export-written = { $into }: { $n } files
export-errors = nothing was written: repair the errors first; a mirror without the broken documents would say that all is well
export-differs = nothing was written: the cleaned tree does not say what the public edition says
export-says = nothing was written: the cleaned tree says what only staff sources say
