# Words of `klartext serve`, in English: on the terminal, and over a page that has findings.

serve-public = public edition:
serve-staff = staff edition: 
serve-stop = Ctrl-C stops.
serve-exposed = warning: other machines can read what is at { $address }
serve-built = { $clock } { $what }: built in { $ms } ms, { $summary }
serve-start = start
serve-time = time has passed
serve-more = and { $n } more

serve-live-title = klartext
serve-live-close = Close
serve-live-old = This is the last good version of this page.
serve-live-failure = The content cannot be read. This is the last good version of the site.
serve-live-lost = klartext serve does not answer. This page shows its last state.
serve-live-error = Error
serve-live-warning = Warning
serve-live-due = Due
serve-live-more = { $n ->
    [one] 1 more finding is on the terminal.
   *[other] { $n } more findings are on the terminal.
  }
