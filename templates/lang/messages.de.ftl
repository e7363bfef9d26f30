# Sätze und Namen, aus denen Seiten und Feeds gebaut werden, auf Deutsch.

language-de = Deutsch
language-en = English
language-in-de = Deutsch
language-in-en = Englisch

## Dates

date-long = { $day }. { $month } { $year }
date-time = { $date }, { $clock }
date-month-year = { $month } { $year }
date-day = { $day }. { $month }
date-month-1 = Januar
date-month-2 = Februar
date-month-3 = März
date-month-4 = April
date-month-5 = Mai
date-month-6 = Juni
date-month-7 = Juli
date-month-8 = August
date-month-9 = September
date-month-10 = Oktober
date-month-11 = November
date-month-12 = Dezember
date-zone-CET = MEZ
date-zone-CEST = MESZ
date-zone-EET = OEZ
date-zone-EEST = OESZ
date-zone-WET = WEZ
date-zone-WEST = WESZ

duration-days = { $n ->
    [one] 1 Tag
   *[other] { $n } Tage
  }
duration-hours = { $n ->
    [one] 1 Stunde
   *[other] { $n } Stunden
  }
duration-minutes = { $n ->
    [one] 1 Minute
   *[other] { $n } Minuten
  }

## Navigation and lists

nav-status = Status
nav-start = Schichtbeginn
nav-history = Verlauf
nav-maintenance = Wartung
nav-releases = Neuerungen
nav-migrations = Umzüge
nav-kb = Hilfe
nav-search = Suche
nav-briefings = Briefings
nav-promises = Unsere Versprechen

list-maintenance = Wartung
list-ahead-maintenance = Bevorstehend
list-past-maintenance = Vergangen
list-release = Neuerungen
list-ahead-release = Begonnen und geplant
list-past-release = Abgeschlossen
list-migration = Umzüge
list-ahead-migration = Begonnen und geplant
list-past-migration = Abgeschlossen
list-briefing = Briefings
list-ahead-briefing = Gültig
list-past-briefing = Abgelaufen
list-article = Hilfe
page-number = Seite { $n }
card-from = ab
card-until = bis
history-title = Verlauf: { $month }
group-other = Weitere Dienste
component-more = { $n ->
    [one] Eine ältere Meldung im Verlauf
   *[other] { $n } ältere Meldungen im Verlauf
  }

## Kinds and states

kind-incident = Störung
kind-maintenance = Wartung
kind-release = Neuerung
kind-migration = Umzug
kind-briefing = Briefing
kind-article = Hilfeartikel
kind-page = Seite
kinds-incident = Störungen
kinds-maintenance = Wartungen
kinds-release = Neuerungen
kinds-migration = Umzüge
status-maintenance = Wartung
briefing-active = Gültig
briefing-expired = Abgelaufen
list-article-other = Weiteres
article-new = Noch nicht geprüft
article-verified = Geprüft
article-due = Prüfung fällig
article-changed = Seit der Prüfung geändert
article-stale = Veraltet
article-archived = Archiviert
article-void-stale = Bitte nicht mehr weitergeben: zuletzt geprüft am { $date }, die Prüfung ist lange überfällig.
article-void-archived = Bitte nicht mehr weitergeben: Der Artikel gilt nicht mehr.
series-place = Teil { $n } von { $of }
list-tag = Artikel zu „{ $tag }“
article-updated = Geändert am { $at }
article-on = am { $date }
article-last = zuletzt geprüft am { $date }
article-staff = Nur intern
history-older = { $n ->
    [one] und eine ältere Änderung
   *[other] und { $n } ältere Änderungen
}
history-cut = Der Klon enthält nicht die ganze Geschichte: Ältere Änderungen fehlen hier.

## One true sentence about the whole

# „Dienst“ steht davor, weil Namen von Diensten auch Mehrzahl sein können.
headline-operational = Alle Dienste laufen.
headline-maintenance = { $n ->
    [one] Wir warten unseren Dienst { $names }.
   *[other] Wir warten unsere Dienste { $names }.
  }
headline-maintenance-general = Eine Wartung läuft.
headline-degraded = { $n ->
    [one] Unser Dienst { $names } ist gestört.
   *[other] Unsere Dienste { $names } sind gestört.
  }
headline-degraded-general = Es gibt eine Störung, die wir keinem einzelnen Dienst zuordnen.
headline-partial = { $n ->
    [one] Unser Dienst { $names } ist teilweise ausgefallen.
   *[other] Unsere Dienste { $names } sind teilweise ausgefallen.
  }
headline-partial-general = Es gibt einen Teilausfall, den wir keinem einzelnen Dienst zuordnen.
headline-outage = { $n ->
    [one] Unser Dienst { $names } ist ausgefallen.
   *[other] Unsere Dienste { $names } sind ausgefallen.
  }
headline-outage-general = Es gibt einen Ausfall, den wir keinem einzelnen Dienst zuordnen.
headline-unknown = { $n ->
    [one] Wir prüfen eine Störung an unserem Dienst { $names }.
   *[other] Wir prüfen eine Störung an unseren Diensten { $names }.
  }
headline-unknown-general = Wir prüfen eine Störung.
# Of maintenance whose end nobody has written down.
state-lapsed = Zeitfenster vorbei
# Of an incident, not of a service.
impact-none-of = Ohne Auswirkung
headline-open = { $n ->
    [one] Unsere Dienste laufen; eine Störung ist noch offen.
   *[other] Unsere Dienste laufen; { $n } Störungen sind noch offen.
  }
headline-withheld = Wir korrigieren eine Meldung; die Lage einiger Dienste lässt sich so lange nicht zeigen.
# Tage, bis etwas beginnt, und seit etwas vorbei ist.
soon-days = { $n ->
    [0] heute
    [one] morgen
   *[other] in { $n } Tagen
  }
calm-days = { $n ->
    [one] Die letzte Störung endete gestern.
   *[other] Die letzte Störung endete vor { $n } Tagen.
  }
course-whole = Alle Dienste
list-and = { $list } und { $last }
list-more = { $list } und { $n } weitere

## Shops

headline-shop = { $shop }: { $sentence }
shop-title = Stand für { $shop }
shop-visit = Zu { $brand }
shop-limited = { $n ->
    [one] { $state } im Shop { $shops }
   *[other] { $state } in den Shops { $shops }
  }
shop-feed = Neues zu diesem Shop per RSS
shop-atom = Neues zu diesem Shop per Atom
shop-calendar = Kalender dieses Shops
shops-title = Stand je Shop
shops-all = { $n ->
    [one] Der Stand unseres Shops
   *[other] Der Stand aller { $n } Shops
  }

## Zulieferer

vendor-none = { $vendor } meldet keine Störung.
vendor-minor = { $vendor } meldet eine kleinere Störung.
vendor-major = { $vendor } meldet eine größere Störung.
vendor-critical = { $vendor } meldet eine schwere Störung.
vendor-maintenance = { $vendor } meldet eine Wartung.
vendor-as-of = Stand { $at }
vendor-old = Zuletzt haben wir { $vendor } am { $at } gefragt. Das ist zu lange her, um zu sagen, wie es dort jetzt steht.
vendor-silent = { $vendor } haben wir noch nicht gefragt.
vendor-unasked = Was { $vendor } meldet, rufen wir nicht ab.

## Promises

next-by = Nächste Nachricht bis { $at }.
next-late = Die nächste Nachricht war für { $at } versprochen.
next-was = Nächste Nachricht versprochen für { $at }.
next-report = Bericht zur Ursache versprochen bis { $at }.
next-report-late = Der Bericht zur Ursache war bis { $at } versprochen.
# Nicht ausdrücklich versprochen, sondern nach den Regeln, die sich die Site gegeben hat.
next-report-rules = Bericht zur Ursache nach unseren eigenen Regeln fällig bis { $at }.
next-report-rules-late = Der Bericht zur Ursache war nach unseren eigenen Regeln bis { $at } fällig.
# Nicht ausdrücklich versprochen, sondern nach dem Takt, den sich die Site gegeben hat.
next-rhythm = Nächste Nachricht nach unserem Takt fällig bis { $at }.
next-rhythm-late = Die nächste Nachricht war nach unserem Takt bis { $at } fällig.
outcome-kept = Gehalten: { $at }.
outcome-late = Kam { $late } zu spät: { $at }.
outcome-missed = Noch nicht gekommen.
report-is-owed = Steht noch aus
report-is-overdue = Überfällig
report-is-delivered = Liegt vor
report-there = Versprochen war er bis { $due }.
report-kept = Vorgelegt am { $at }, versprochen bis { $due }.
report-late = Vorgelegt am { $at }, { $late } nach dem versprochenen { $due }.
report-there-rules = Nach unseren eigenen Regeln war er bis { $due } fällig.
report-kept-rules = Vorgelegt am { $at }, nach unseren eigenen Regeln fällig bis { $due }.
report-late-rules = Vorgelegt am { $at }, { $late } nachdem er nach unseren eigenen Regeln fällig war ({ $due }).
told-by-customer = Kundinnen und Kunden haben das vor uns bemerkt.
repeat-time = { $n ->
    [2] Das ist uns zum zweiten Mal passiert
    [3] Das ist uns zum dritten Mal passiert
   *[other] Das ist uns zum { $n }. Mal passiert
  }
fresh-late = Diese Seite hätte bis { $at } neu erstellt werden sollen. Was sie zeigt, kann überholt sein.
desk-old =
  { $n ->
    [one] Diese Seite wurde am { $at } erstellt, vor mehr als einer Stunde. Was offen, neu und geplant ist, kann sich geändert haben.
   *[other] Diese Seite wurde am { $at } erstellt, vor mehr als { $n } Stunden. Was offen, neu und geplant ist, kann sich geändert haben.
  }

## The ledger of promises

ledger-title = Was wir versprochen und was wir gehalten haben
ledger-description = Wie oft wir uns zur versprochenen Zeit gemeldet haben, welche Berichte noch ausstehen und was sich wiederholt hat.
ledger-counted = { $n ->
    [0] Bisher zählt noch keine Störung.
    [one] Es zählt eine Störung.
   *[other] Es zählen { $n } Störungen.
  }
ledger-since = Was vor dem { $date } begann, zählt nicht: Diese Versprechen geben wir erst seitdem.
ledger-more = { $n ->
    [one] Und eine weitere.
   *[other] Und { $n } weitere.
  }
figure-of = { $n } von { $of }
figure-share = { $n } %
figure-longest = Längstens { $time }
figure-late = { $n ->
    [one] 1 kam zu spät
   *[other] { $n } kamen zu spät
  }
figure-missed = { $n ->
    [one] 1 ist überfällig
   *[other] { $n } sind überfällig
  }
reports-owed = { $n ->
    [one] 1 steht noch aus
   *[other] { $n } stehen noch aus
  }
reports-overdue = { $n ->
    [one] 1 ist überfällig
   *[other] { $n } sind überfällig
  }
reports-late = { $n ->
    [one] 1 kam zu spät
   *[other] { $n } kamen zu spät
  }
actions-overdue = { $n ->
    [one] 1 davon ist überfällig
   *[other] { $n } davon sind überfällig
  }
actions-done = { $n ->
    [one] 1 ist erledigt
   *[other] { $n } sind erledigt
  }
figure-promises = Rechtzeitig gemeldet
    .method = Jede Meldung zu einer offenen Störung verspricht die nächste: zur genannten Zeit, sonst nach unserem Takt. Gezählt ist, was fällig war; der Anteil ist abgerundet.
figure-silence = Stille zwischen zwei Meldungen
    .method = Median aller Abstände zwischen einer Meldung zu einer offenen Störung und der nächsten.
figure-first-word = Vom Bemerken zur ersten Meldung
    .method = Median der Störungen, bei denen wir notiert haben, wann wir sie bemerkten.
figure-customers = Von Kundinnen und Kunden zuerst bemerkt
    .method = Von den Störungen, bei denen wir notiert haben, wer sie zuerst bemerkte.
figure-reports = Ursachenberichte vorgelegt
    .method = Von allen, die wir schulden: Ursache und Korrektur sind beschrieben, und jemand hat eine Maßnahme übernommen.
figure-actions = Offene Maßnahmen
    .method = Versprochene Maßnahmen aus unseren Berichten, die noch nicht abgehakt sind.
figure-repeats = Wiederholte Störungen
    .method = Störungen, die eine frühere wiederholen, von allen, die zählen.

## Notices

notice-fallback = Diesen Text gibt es noch nicht auf Deutsch. Er steht hier auf { $language }.
withheld-sentence = Die Meldung zu einer Störung enthält einen Fehler, den wir korrigieren. Bis dahin zählen wir die betroffenen Dienste nicht als störungsfrei.
receipt = { $team }: { $read } von { $of } haben gelesen.
receipt-count = { $read } von { $of }
receipt-none = noch nicht bestätigt

## Corrective actions

progress-done = erledigt
progress-open = offen
progress-overdue = überfällig
action-is-done = erledigt am { $date }
action-is-open = geplant bis { $date }
action-is-overdue = war geplant bis { $date }, noch offen

## Facts

fact-affects = Betroffen
fact-shops = Shops
fact-detected = Bemerkt
fact-detected-both = { $at }, durch { $who }
fact-detected-time = { $at }
fact-detected-who = durch { $who }
fact-cause = Ursache
fact-repeats = Wiederholt
fact-caused_by = Ausgelöst durch
fact-caused = Dadurch ausgelöste Störungen
fact-type = Art
fact-version = Version
fact-from = Von
fact-to = Nach
fact-deprecated = Nicht mehr nutzen ab
fact-sunset = Abschaltung
fact-transport = Übertragung
fact-activation = Zeit zum Aktivieren
fact-previous = Umzug davor
fact-supersedes = Ersetzt
fact-follows = Setzt fort
fact-until = Gültig bis
fact-verified = Zuletzt geprüft
fact-path = Reihe
fact-changed = Zuletzt geändert
fact-tags = Schlagwörter
fact-owner = Zuständig
fact-vendor = Lieferant
fact-duty = Gesetzliche Fristen
fact-flags = Schalter
fact-review = Prüfung alle
fact-for = Zu
fact-teams = Für
fact-must = Pflichtlektüre
fact-days = { $n ->
    [one] 1 Tag
   *[other] { $n } Tage
  }
fact-yes = Ja
fact-no = Nein

## New since

new-8h = Letzte 8 Stunden
new-24h = Letzte 24 Stunden
new-7d = Letzte 7 Tage
new-note = Hinweis
new-document = Neu
new-changed = Geändert
new-verified = Geprüft
list-all = Alle { $n } ansehen
new-count = { $n } Einträge
print-left =
  { $n ->
    [one] + 1 weitere Zeile auf der Seite der Störung
   *[other] + { $n } weitere Zeilen auf der Seite der Störung
  }
print-none = + Internes und Antworten auf der Seite der Störung
today-day = ganztägig
today-by = bis { $at }
today-by-day = bis Tagesende
today-sunset = Abschaltung
today-deprecated = Von diesem Tag an nicht mehr zu verwenden
list-left =
  { $n ->
    [one] Eine weitere Zeile steht nicht auf dieser Seite.
   *[other] { $n } weitere Zeilen stehen nicht auf dieser Seite.
  }
view-all = Alles

## Feeds und Kalender

feed-title = { $site }: { $name }
feed-about-site = Störungen, Wartungen, Neuerungen und Umzüge.
feed-about-kind = Alle Nachrichten einer Art: { $name }.
feed-about-group = Alle Nachrichten zu diesen Diensten: { $name }.
feed-about-component = Alle Nachrichten zu einem Dienst: { $name }.
feed-about-shop = Alle Nachrichten zu einem Shop: { $name }.
# Der Eintrag einer Störung, der sich mit jeder Nachricht ändert.
feed-living = Überblick: { $title } ({ $state })
feed-state = Stand: { $value }
feed-impact = Auswirkung: { $value }
feed-worst = Schwerste Auswirkung: { $value }
feed-affected = Betroffen: { $value }
feed-since = Seit { $value }
feed-span = Von { $from } bis { $until }
feed-last = Letzte Nachricht, { $at }, { $state }:
feed-item-update = Nachricht
feed-item-living = Überblick
calendar-about-site = Termine von Wartungen, Neuerungen und Umzügen.
calendar-about-kind = Alle Termine einer Art: { $name }.
calendar-about-group = Termine von Wartungen, Neuerungen und Umzügen für diese Dienste: { $name }.
calendar-about-component = Termine von Wartungen, Neuerungen und Umzügen für einen Dienst: { $name }.
calendar-about-shop = Termine von Wartungen, Neuerungen und Umzügen für einen Shop: { $name }.
# Ein Datum, das nicht mehr sicher ist: „Verschoben – Abschaltung“.
calendar-unsure = { $state } – { $part }
feeds-title = Feeds und Kalender
feeds-description = Alles, was Sie hier abonnieren können, und wie es geht.
feeds-rss = RSS
feeds-atom = Atom
feeds-json = JSON
feeds-of-site = Alles
feeds-tell-site = Jede Störung, Wartung, Neuerung und jeder Umzug, Nachricht für Nachricht; der Kalender hat die Termine.
feeds-of-kind = Nach Art
feeds-tell-kind = Nur, was von einer Art ist, etwa Störungen.
feeds-of-group = Nach Gruppen von Diensten
feeds-tell-group = Nur, was einen Dienst der Gruppe betrifft.
feeds-of-component = Nach Dienst
feeds-tell-component = Nur, was einen Dienst betrifft.
feeds-of-shop = Nach Shop
feeds-tell-shop = Nur, was einen Shop betrifft, und was alle betrifft.
feeds-term-item = „update“ für eine Nachricht, die bleibt, wie sie ist; „living“ für den Überblick über eine Störung, der sich mit jeder Nachricht ändert.
feeds-term-kind = Worum es geht: „incident“ (Störung), „maintenance“ (Wartung), „release“ (Neuerung), „migration“ (Umzug).
feeds-term-state = Der Stand, den die Nachricht nennt oder in dem die Störung ist.
feeds-term-impact = Die schwerste Auswirkung: „none“ (keine), „degraded“ (eingeschränkt), „partial“ (teilweise ausgefallen), „outage“ (ausgefallen) oder „unknown“, solange wir sie noch prüfen.
feeds-term-component = Ein Dienst mit seinem Kurznamen; dahinter „@“ und ein Shop, wo nur dieser betroffen ist.

## Addresses that lead nowhere

not-found-title = Diese Seite gibt es nicht
not-found-text = Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen.
not-found-home = Zur Statusseite
moved-title = Diese Seite ist umgezogen
moved-text = Sie steht hier:
gone-title = Diese Seite gibt es nicht mehr
gone-text = Sie wurde mit Absicht entfernt.

## Phrases: what is said of a state when nobody had time for words

phrase-incident-investigating = Wir sehen die Störung und suchen die Ursache.
phrase-incident-identified = Wir kennen die Ursache und beheben sie.
phrase-incident-monitoring = Die Ursache ist behoben. Wir beobachten, ob alles läuft.
phrase-incident-resolved = Alles läuft wieder.
phrase-maintenance-running = Die Wartung hat begonnen.
phrase-maintenance-verifying = Die Arbeiten sind beendet, wir prüfen das Ergebnis.
phrase-maintenance-done = Die Wartung ist abgeschlossen.

## Uptime

number-decimal = { $whole },{ $rest }
number-percent = { $number } %
uptime-none = Noch ist kein ganzer Tag vorüber, über den wir Buch führen.
uptime-summary = über { $days }: { $disrupted }
uptime-summary-today = { $summary }; heute: { $label }
uptime-disrupted = { $n ->
    [0] keine Störung
    [one] 1 Tag mit Störungen
   *[other] { $n } Tage mit Störungen
  }
uptime-more = { $n ->
    [one] und 1 Tag davor
   *[other] und { $n } Tage davor
  }
uptime-until = Gezählt werden ganze Tage bis { $at }; was heute geschieht, zählt ab morgen.
uptime-weight = { $label }: × { $weight }
uptime-left-out = { $label }: zählt nicht mit
uptime-formula = { $percent } = ({ $whole }{ $down }) ÷ { $whole } Minuten, abgerundet
uptime-target = Ziel { $target }: Von { $of }, die es zulässt, sind noch { $left } übrig.
uptime-target-spent = Ziel { $target }: Verfehlt. Die { $of }, die es zulässt, sind um { $left } überschritten.
uptime-other-full = Nach der anderen üblichen Rechnung, die jede Minute von Ausfall, Teilausfall und ungeklärter Störung voll zählt: { $percent }.
uptime-other-common = Nach der anderen üblichen Rechnung, die Teilausfälle und ungeklärte Störungen zu 30 % zählt: { $percent }.
uptime-unread = Der Bericht über eine Störung wird gerade berichtigt. Bis dahin zählt ihre Zeit, soweit sie bekannt ist, als ungeklärt.
uptime-day-unread = der Bericht wird berichtigt
uptime-part = { $label }: { $minutes }
uptime-quiet = Keine Störung
uptime-no-record = Keine Aufzeichnung
uptime-today-date = Heute, { $date }
uptime-today = Zählt noch nicht. Bisher: { $label }
uptime-today-quiet = Zählt noch nicht. Bisher keine Störung

## Badges

badge-open = { $n ->
    [one] offene Störung
   *[other] { $n } offene Störungen
  }
badge-uptime = { $name }, { $days }
badge-no-record = noch keine Aufzeichnung

## Briefings

briefing-affected = Betroffen
briefing-unaffected = Nicht betroffen
answer-spoken = am telefon, gesprochen
answer-copy = Kopieren ({ $language })
answer-for-ear = Am Telefon
answer-for-eye = Geschrieben
receipt-share = { $n } %
receipt-in-time = vor dem Beginn
receipt-late = erst nach dem Beginn
receipt-all = { $read } von { $of } haben gelesen ({ $share }).
receipt-begins = Beginn: { $at }.
receipt-begun = Begonnen: { $at }.
sign-off = Lesebestätigung
sign-off-about = Zum Ausdrucken: Wer das Briefing gelesen hat, unterschreibt.
duty-shift = { $from }–{ $to }
duty-always = rund um die Uhr
team-page = Schichtseite: { $team }
team-kind-helpdesk = Helpdesk
team-kind-callcentre = Callcenter
team-kind-shops = Filialen

## Search

search-title = Seiten durchsuchen
search-other = Keine Treffer auf { $own } – { $n } auf { $other } ansehen
search-term = Begriff
search-component = Dienst
# Words that say nothing of what a text is about.
search-stop-words =
    ab aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da damit dann
    das dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch
    dort du durch ein eine einem einen einer eines er es etwas euch euer für habe haben hat hatte hier
    ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes kann
    kannst können könnt man mein meine meinem meinen meiner mich mir mit muss müssen nach noch nun nur
    ob oder ohne sehr sein seine seit sich sie sind so soll sollen über um und uns unser unsere unter
    vom von vor war waren warum was wenn wer werde werden wie wieder wieso will wir wird wo wurde wurden
    zu zum zur
glossary-title = Begriffe
glossary-description = Die Wörter, die wir verwenden, und was sie bedeuten.
kind-voice = Stimme
list-voice = Was Kunden sagen
list-ahead-voice = Was Kunden sagen
list-past-voice = Was Kunden sagten
fact-about = Zu
fact-count = Wie viele
fact-channel = Wie
asked-title = Am meisten gefragt
asked-description = Was Kunden am häufigsten fragen, und was wir daraus gemacht haben.
voice-times = { $n }×
voices-count = { $n ->
    [one] Eine Kundin oder ein Kunde hat dazu etwas gesagt.
   *[other] { $n } Kundinnen und Kunden haben dazu etwas gesagt.
}
