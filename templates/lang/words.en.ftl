# The words of the grammar, in English.
#
# A message's value lists the words an author may write, separated by commas; the first one is
# the word klartext itself writes. Its attribute `.label` is what a reader sees on a page.

## Event words: states of the kinds

incident-investigating = investigating
    .label = Investigating
incident-identified = identified
    .label = Identified
incident-monitoring = monitoring
    .label = Monitoring
incident-resolved = resolved
    .label = Resolved
incident-reported = reported
    .label = Report published
incident-withdrawn = withdrawn
    .label = Withdrawn

maintenance-planned = planned
    .label = Planned
maintenance-running = running
    .label = In progress
maintenance-verifying = verifying
    .label = Being verified
maintenance-extended = extended
    .label = Extended
maintenance-done = done
    .label = Completed
maintenance-cancelled = cancelled
    .label = Cancelled

release-planned = planned
    .label = Planned
release-rolling = rolling
    .label = Rolling out
release-live = live
    .label = Live
release-done = done
    .label = Completed
release-paused = paused
    .label = Paused
release-rolled-back = rolled-back
    .label = Rolled back

migration-decided = decided
    .label = Decided
migration-analysis = analysis
    .label = Analysis
migration-preparation = preparation
    .label = Preparation
migration-test = test
    .label = Trial move
migration-cutover = cutover
    .label = Moving
migration-aftercare = aftercare
    .label = Aftercare
migration-done = done
    .label = Completed
migration-postponed = postponed
    .label = Postponed
migration-rolled-back = rolled-back
    .label = Rolled back

## Event words that are not states

event-staff = staff
    .label = Staff only
event-correction = correction
    .label = Correction
event-read = read
    .label = Read receipt

## Impact

impact-none = none
    .label = Operational
impact-degraded = degraded
    .label = Degraded
impact-partial = partial
    .label = Partial outage
impact-outage = outage
    .label = Outage
impact-unknown = unknown
    .label = Being assessed

## Values of fields

detected-monitor = monitor
    .label = our monitoring
detected-staff = staff
    .label = our staff
detected-customer = customer
    .label = customers
release-type-feature = feature
    .label = Feature
release-type-fix = fix
    .label = Fix
release-type-law = law
    .label = Legal change
release-type-follow-up = follow-up
    .label = Follow-up
cause-change = change
    .label = a change of ours
cause-capacity = capacity
    .label = capacity
cause-certificate = certificate
    .label = an expired certificate
cause-configuration = configuration
    .label = configuration
cause-data = data
    .label = data
cause-defect = defect
    .label = a software defect
cause-hardware = hardware
    .label = hardware
cause-network = network
    .label = network
cause-security = security
    .label = a security event
cause-vendor = vendor
    .label = a supplier
cause-human = human
    .label = a slip in operation
cause-unknown = unknown
    .label = not known yet

## Closed headings

heading-impact = Impact
heading-help = What you can do
heading-cause = Cause
heading-fix = Fix
heading-lessons = Lessons
heading-rollout = Rollout
heading-new = New
heading-known-issues = Known issues
heading-rollback = Rollback
heading-open = Open
heading-aftercare = Aftercare
heading-measures = Measures
heading-why = Why
heading-benefits = Benefits
heading-your-tasks = Your tasks
heading-data = Data
heading-tasks = Tasks
heading-results = Results
heading-answers = Answers
heading-tree = Tree
heading-pass-on = Pass on
heading-do-not-promise = Do not promise
heading-before = Before
heading-during = During
heading-after = After
heading-did = What we did

## Columns of typed tables

column-shop = Shop
column-from = From
column-share = Share
column-data = Data
column-transfer = Transfer
column-note = Note
column-role = Role
column-task = Task
column-until = By, Until

## Values in typed tables

transfer-yes = yes
    .label = Yes
transfer-no = no
    .label = No
transfer-partly = partly
    .label = Partly
role-customer = customer
    .label = Customer
role-partner = partner
    .label = Partner
role-us = us
    .label = Us
all-shops = all
    .label = All

## No promise

next-none = none

## Purposes of actions

action-detect = detect, detection
    .label = so that we notice earlier
action-prevent = prevent, prevention
    .label = so that it does not happen again
action-correct = correct, correction
    .label = to put it right

## Words by which checks know a voice

voice-own = we, us, our, ours, ourselves, I, my
voice-blame = vendor, vendors, supplier, suppliers, provider, providers, third-party, upstream, contractor, contractors
voice-loss = lost, loss, losses, missing, kept, safe, intact, preserved, complete, twice, duplicate, duplicates, refund, refunded, recovered, restored
voice-hollow = update, we are working on it, working on it, we are investigating, investigating, we are looking into it, looking into it, under investigation, no update, no news, more soon, more to follow, stay tuned, resolved, fixed, this incident has been resolved, this issue has been resolved, tbd, n/a

## Words that the rules on wording look for
#
# Lists between commas. A word that ends in `*` stands for all words that begin so. A language
# without a list is not judged by it.

# A sentence with more words is too long.
wording-longest = 30
wording-repair = fixed, repaired, restored, resolved, solved, recovered, rectified, corrected, back to normal, back up, back online, back in service, working again, available again, running again, up and running
# Words in front of a time by which something ends.
wording-until = by, until, till, within, in, before
wording-unit = minute, minutes, min, mins, hour, hours, o'clock, pm, am, noon, midnight, tonight, tomorrow
wording-blame = is to blame, are to blame, was to blame, were to blame, blame on, blames, blamed, their fault, fault of, user error, human error, operator error, careless*, negligen*, incompeten*, sloppy, screwed up, messed up, let us down, at fault
wording-machine = srv, svr, server, host, node, db, dbs, web, vm, esx, esxi, k8s, kube, lb, haproxy, proxy, nginx, apache, redis, kafka, mysql, postgres, pgsql, mongo, elastic, rabbitmq, ldap, mx, dns, worker, gpu, nas, ip, pod, cluster, rack, router, firewall, gw
# Small words that a language cannot do without; by them a text in the wrong language is noticed.
wording-function = the, and, is, are, not, we, you, it, with, on, for, of, to, a, as, at, from, after, be, been, were, have, has, had, still, or, but, if, that, can, your, our, this, these, which, by, they, their, there, when, than, then, would, should, about, into, all
# Endings that a term of the glossary may have in a text.
wording-ending = s, es
channel-phone = phone
    .label = by phone
channel-mail = mail
    .label = by mail
channel-chat = chat
    .label = in the chat
channel-shop = shop
    .label = in a shop
channel-social = social
    .label = on social media
channel-survey = survey
    .label = in a survey
