# Words of the pages, in English. No message has arguments; a template reads `ui-open-now` as `m.ui_open_now`.

## Around every page

ui-skip = Skip to content
ui-pages = Sections
ui-languages = Language
ui-staff-only = Staff only.
ui-staff-hint = Please do not pass any of this on.
ui-feed = Subscribe by RSS
ui-feeds = All feeds and calendars
ui-contact = Contact
ui-zone = Time zone

## State

ui-as-of = As of
ui-since = since
ui-began = began
ui-open = Open incidents
ui-last-word = Latest update:
ui-affected = Affected
ui-late = We are late with this and will update you as soon as we can.
ui-follow = Stay informed
ui-follow-hint = Any feed reader and any calendar takes these addresses:
ui-withheld = Being corrected
ui-running = Maintenance in progress
ui-components = Our services
ui-upcoming = Planned maintenance
ui-days = The last 14 days
ui-nothing = No new incident or maintenance
ui-history = See all reports
ui-history-title = History
ui-months = All months
ui-month-none = We reported nothing in this month.
ui-past = Past reports
ui-past-none = There are no earlier reports on this.

## Shops and vendors

ui-shops = Status of each shop
ui-shops-intro = Choose your shop. Its page shows only what touches it.
ui-in-shop = Our services in this shop
ui-by-shop = Shop by shop
ui-follow-shop = Follow this shop
ui-vendors = Suppliers
ui-vendors-hint = What we say counts. What our suppliers say stands beside it and never changes it.
ui-vendor-ours = We say:

## Documents

ui-incident = Incident
ui-worst = Worst impact
ui-report = Our cause report
ui-before = Before that:
ui-changed = What we have changed since
ui-changed-none = We have not changed anything since.
ui-still-open = Still open from last time
ui-course = What was affected when
ui-from = from
ui-timeline = Timeline
ui-overview = At a glance
ui-contents = On this page
ui-series-previous = Before this
ui-series-next = After this
ui-related = Related
ui-history-of = Changes
ui-tags = Tags
ui-receipts = Read receipts
ui-team = Team
ui-read = Read by
ui-confirmed = Confirmed
ui-internal = Staff only
ui-briefings = Briefings on this
ui-list-none = There is nothing here yet.
ui-pager = Newer and older
ui-newer = Newer:
ui-older = Older:

## The ledger of promises

ui-ledger-intro = When something of ours fails, we promise when you will hear from us again, and by when we will explain the cause. This page says whether we kept that.
ui-ledger-owed = What we owe
ui-ledger-figures = In figures
ui-ledger-months = Month by month
ui-ledger-month = Month
ui-ledger-incidents = Incidents
ui-ledger-in-time = Updates in time
ui-ledger-silence = Longest silence
ui-ledger-first = First update after
ui-ledger-kept = in time
ui-ledger-broken = late or overdue
ui-ledger-quiet = No incident
ui-ledger-months-method = Each incident counts in the month in which it began. “First update after” is the longest time from noticing to the first update.
ui-ledger-repeats = What happened again
ui-ledger-actions = Open actions, overdue first
ui-ledger-actions-none = All actions are done.
ui-ledger-late = Updates that did not come in time
ui-ledger-late-none = All updates came in time.
ui-ledger-races = Customers were faster
ui-ledger-json = All figures as JSON

## Start page for staff

ui-open-now = Open
ui-open-none = No incident is open.
ui-today = Plan for
ui-today-none = Nothing is planned for this day.
ui-in-force = Briefings in force
ui-new = New and changed
ui-new-none = Nothing new

## Feeds and calendars

ui-feeds-intro = Hear from us without coming back here: in a feed reader, in your calendar, or in a program of your own. You need to give no name and no e-mail address.
ui-feeds-how = How to subscribe
ui-feeds-reader = In a feed reader
ui-feeds-reader-how = Copy the address of “RSS” or “Atom” and add it as a new subscription. You get one item per update, and one per incident that always says where it stands.
ui-feeds-calendar = Calendar
ui-feeds-calendar-how = “Subscribe” opens your calendar program. If nothing happens, copy the address of “Calendar” and add it as a calendar from the internet. Dates that move, move in your calendar too.
ui-feeds-program = In a program of your own
ui-feeds-program-how = “JSON” is the same in a form that is easy to read by machine.
ui-feeds-subscribe = Subscribe
ui-feeds-words = Words that programs sort by
ui-feeds-words-intro = Every item carries categories. In Atom and RSS each names what it means by an address that ends as follows; in JSON they stand in “_klartext”.

ui-uptime = Uptime
ui-uptime-how = How it is counted
ui-uptime-all = All days
ui-uptime-days = Days with disruptions or maintenance
ui-uptime-days-none = On no day was anything the matter.
ui-uptime-quiet = All other days
ui-uptime-legend = Signs
ui-uptime-formula = Formula
ui-uptime-weights = What counts
ui-uptime-windows = Maintenance left out
ui-uptime-windows-counted = Maintenance counted
ui-uptime-windows-none = none
ui-uptime-shops = By shop
ui-uptime-shops-how = An outage in some of the shops counts as a partial outage of the whole, and in full where no shop is left.
ui-uptime-other = Counted differently
ui-feedback = Something wrong on this page?

## Briefings and the shift page

ui-changes = What changes
ui-affected-who = Who is affected, who is not
ui-unaffected = Not affected
ui-asked = What will be asked
ui-workaround = Known issues and workarounds
ui-signal = The signal that means rollback
ui-valid-until = Valid until
ui-sign-off = Sheet to sign
ui-sign-off-hint = I have read and understood the briefing.
ui-share = Share
ui-begins = Begins:
ui-name = Name
ui-date = Date
ui-signature = Signature
ui-copied = Copied
ui-customer = For customers, as it stands
ui-owner = Pass on to
ui-must = Still to be read
ui-must-none = Everything has been read.
ui-stale = Changed or stale answers
ui-stale-none = All answers have been checked.
ui-duty = On duty
ui-duty-none = No hours of duty are given.
ui-duty-nobody = Nobody is on duty right now.
ui-duty-unknown = This page is too old to say who is on duty now.
ui-level = Level
ui-tick = I have read everything
ui-tick-since = New since my last tick on
ui-view = View
ui-teams = Teams
ui-shop-view = Shops
ui-more = More:
ui-shop-rest = Services, maintenance and history of this shop
ui-voice-to = About
ui-team-answers = Answers

## Search

ui-search = Search
ui-search-hint = Search …
ui-search-keys = Keys: / to the search field, arrows to the hits, Enter opens, c copies the answer, Esc clears the field.
ui-search-no-script = Searching needs JavaScript. Without it, these lists have everything:
ui-search-none = Nothing found. Another or a shorter word may help.
ui-search-one = One hit
ui-search-many = Hits: #
ui-search-wait = Loading the search …
ui-search-failed = The search cannot be loaded. Please check your connection; these lists have everything:
ui-search-copy = Copy the answer
ui-search-copied = Copied
ui-search-copy-failed = Copying did not work. Please select the text and copy it by hand.
ui-search-stale = Stale answer: please do not use it any more.
ui-search-keep = Load all of it, to search without a network
ui-search-keep-wait = Loading all of it …
ui-search-kept = Ready: while this page is open, the search needs no network.
ui-search-results = Results
ui-search-answer = Answer
ui-glossary-intro = The words that we use, and what they mean.
ui-glossary-avoid = Do not say to customers
ui-most-asked = Most asked
ui-most-asked-none = Nothing was written down in the last 30 days.
ui-asked-intro = What customers ask and say, as help desk and call centre wrote it down, the most often heard in the last 30 days first.
ui-asked-question = Question, in our words and theirs
ui-asked-week = 7 days
ui-asked-month = 30 days
ui-asked-all = all
ui-asked-answered = Asked, and answered
ui-asked-open = Nobody has an answer yet
ui-asked-done = You said, we did
ui-asked-list = All posts
ui-voices = What customers say
ui-did = We did
