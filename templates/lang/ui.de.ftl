# Words of the pages, in German. No message has arguments; a template reads `ui-open-now` as `m.ui_open_now`.

## Around every page

ui-skip = Zum Inhalt springen
ui-pages = Bereiche
ui-languages = Sprache
ui-staff-only = Nur für Mitarbeitende.
ui-staff-hint = Bitte nichts davon nach außen geben.
ui-feed = RSS-Feed abonnieren
ui-feeds = Alle Feeds und Kalender
ui-contact = Kontakt
ui-zone = Zeitzone

## State

ui-as-of = Stand:
ui-since = seit
ui-began = Beginn
ui-open = Offene Störungen
ui-last-word = Letzte Meldung:
ui-affected = Betroffen
ui-late = Wir sind damit zu spät und melden uns so bald wie möglich.
ui-follow = Auf dem Laufenden bleiben
ui-follow-hint = Diese Adressen nimmt jeder Feed-Reader und jeder Kalender:
ui-withheld = Wird berichtigt
ui-running = Wartung läuft
ui-components = Unsere Dienste
ui-upcoming = Geplante Wartung
ui-days = Die letzten 14 Tage
ui-nothing = Keine neue Störung oder Wartung
ui-history = Alle Meldungen ansehen
ui-history-title = Verlauf
ui-months = Alle Monate
ui-month-none = In diesem Monat haben wir nichts gemeldet.
ui-past = Bisherige Meldungen
ui-past-none = Dazu gibt es keine früheren Meldungen.

## Shops und Zulieferer

ui-shops = Stand je Shop
ui-shops-intro = Wählen Sie Ihren Shop. Seine Seite zeigt nur, was ihn betrifft.
ui-in-shop = Unsere Dienste in diesem Shop
ui-by-shop = Shop für Shop
ui-follow-shop = Diesem Shop folgen
ui-vendors = Zulieferer
ui-vendors-hint = Es gilt, was wir sagen. Was unsere Zulieferer sagen, steht daneben und ändert daran nichts.
ui-vendor-ours = Wir sagen:

## Documents

ui-incident = Störung
ui-worst = Schwerste Auswirkung
ui-report = Unser Ursachenbericht
ui-before = Davor:
ui-changed = Was wir seitdem geändert haben
ui-changed-none = Wir haben seitdem noch nichts geändert.
ui-still-open = Vom letzten Mal noch offen
ui-course = Was wann betroffen war
ui-from = ab
ui-timeline = Verlauf
ui-overview = Auf einen Blick
ui-contents = Auf dieser Seite
ui-series-previous = Davor
ui-series-next = Danach
ui-related = Das passt dazu
ui-history-of = Änderungen
ui-tags = Schlagwörter
ui-receipts = Lesebestätigungen
ui-team = Team
ui-read = Gelesen
ui-confirmed = Bestätigt
ui-internal = Nur intern
ui-briefings = Briefings dazu
ui-list-none = Hier gibt es noch nichts.
ui-pager = Blättern
ui-newer = Neuer:
ui-older = Älter:

## The ledger of promises

ui-ledger-intro = Wenn bei uns etwas ausfällt, versprechen wir, wann Sie wieder von uns hören und bis wann wir die Ursache erklären. Hier steht, ob wir das gehalten haben.
ui-ledger-owed = Was wir schulden
ui-ledger-figures = In Zahlen
ui-ledger-months = Monat für Monat
ui-ledger-month = Monat
ui-ledger-incidents = Störungen
ui-ledger-in-time = Rechtzeitig gemeldet
ui-ledger-silence = Längste Stille
ui-ledger-first = Erste Meldung nach
ui-ledger-kept = rechtzeitig
ui-ledger-broken = zu spät oder überfällig
ui-ledger-quiet = Keine Störung
ui-ledger-months-method = Jede Störung zählt in dem Monat, in dem sie begann. „Erste Meldung nach“ nennt die längste Zeit vom Bemerken bis zur ersten Meldung.
ui-ledger-repeats = Was sich wiederholt hat
ui-ledger-actions = Offene Maßnahmen, die überfälligen zuerst
ui-ledger-actions-none = Alle Maßnahmen sind erledigt.
ui-ledger-late = Meldungen, die nicht rechtzeitig kamen
ui-ledger-late-none = Alle Meldungen kamen rechtzeitig.
ui-ledger-races = Kundinnen und Kunden waren schneller
ui-ledger-json = Alle Zahlen als JSON

## Start page for staff

ui-open-now = Offen
ui-open-none = Keine Störung ist offen.
ui-today = Plan für den
ui-today-none = Für diesen Tag ist nichts geplant.
ui-in-force = Gültige Briefings
ui-new = Neu und geändert
ui-new-none = Nichts Neues

## Feeds und Kalender

ui-feeds-intro = So erfahren Sie von uns, ohne wieder hierher zu kommen: im Feed-Reader, in Ihrem Kalender oder in einem eigenen Programm. Name oder E-Mail-Adresse brauchen Sie dafür nicht anzugeben.
ui-feeds-how = So abonnieren Sie
ui-feeds-reader = Im Feed-Reader
ui-feeds-reader-how = Kopieren Sie die Adresse hinter „RSS“ oder „Atom“ und fügen Sie sie als neues Abonnement hinzu. Sie bekommen einen Eintrag je Nachricht und einen je Störung, der immer sagt, wie es steht.
ui-feeds-calendar = Kalender
ui-feeds-calendar-how = „Abonnieren“ öffnet Ihr Kalenderprogramm. Geschieht nichts, kopieren Sie die Adresse hinter „Kalender“ und fügen Sie sie als Kalender aus dem Internet hinzu. Verschiebt sich ein Termin, verschiebt er sich auch bei Ihnen.
ui-feeds-program = Im eigenen Programm
ui-feeds-program-how = „JSON“ ist dasselbe in einer Form, die Programme leicht lesen.
ui-feeds-subscribe = Abonnieren
ui-feeds-words = Wörter, nach denen Programme sortieren
ui-feeds-words-intro = Jeder Eintrag trägt Kategorien. In Atom und RSS sagt eine Adresse, die so endet, was die Kategorie bedeutet; in JSON stehen sie in „_klartext“.

ui-uptime = Verfügbarkeit
ui-uptime-how = So ist sie gerechnet
ui-uptime-all = Alle Tage
ui-uptime-days = Tage mit Störungen oder Wartung
ui-uptime-days-none = An keinem Tag war etwas gestört.
ui-uptime-quiet = Alle anderen Tage
ui-uptime-legend = Zeichen
ui-uptime-formula = Rechnung
ui-uptime-weights = Es zählen
ui-uptime-windows = Nicht mitgezählte Wartung
ui-uptime-windows-counted = Mitgezählte Wartung
ui-uptime-windows-none = keine
ui-uptime-shops = Nach Shops
ui-uptime-shops-how = Ein Ausfall in einem Teil der Shops zählt für das Ganze als Teilausfall, und voll, wo kein Shop übrig ist.
ui-uptime-other = Anders gerechnet
ui-feedback = Stimmt etwas auf dieser Seite nicht?

## Briefings und Schichtseite

ui-changes = Was sich ändert
ui-affected-who = Wer betroffen ist, wer nicht
ui-unaffected = Nicht betroffen
ui-asked = Was gefragt wird
ui-workaround = Bekannte Fehler und Umwege
ui-signal = Woran man erkennt, dass zurückgeschaltet wird
ui-valid-until = Gültig bis
ui-sign-off = Blatt zum Unterschreiben
ui-sign-off-hint = Ich habe das Briefing gelesen und verstanden.
ui-share = Anteil
ui-begins = Beginn:
ui-name = Name
ui-date = Datum
ui-signature = Unterschrift
ui-copied = Kopiert
ui-customer = Für Kunden, so wie es dasteht
ui-owner = Weitergeben an
ui-must = Noch zu lesen
ui-must-none = Alles ist gelesen.
ui-stale = Geänderte oder veraltete Antworten
ui-stale-none = Alle Antworten sind geprüft.
ui-duty = Im Dienst
ui-duty-none = Es sind keine Dienstzeiten hinterlegt.
ui-duty-nobody = Gerade ist niemand im Dienst.
ui-duty-unknown = Diese Seite ist zu alt, um zu sagen, wer jetzt im Dienst ist.
ui-level = Ebene
ui-tick = Ich habe alles gelesen
ui-tick-since = Neu seit meinem letzten Haken am
ui-view = Ansicht
ui-teams = Teams
ui-shop-view = Shops
ui-more = Weitere:
ui-shop-rest = Dienste, Wartung und Verlauf in diesem Shop
ui-voice-to = Zu
ui-team-answers = Antworten

## Search

ui-search = Suchen
ui-search-hint = Suchen …
ui-search-keys = Tasten: / ins Suchfeld, Pfeile zu den Treffern, Enter öffnet, c kopiert die Antwort, Esc leert das Feld.
ui-search-no-script = Die Suche braucht JavaScript. Ohne finden Sie alles in diesen Listen:
ui-search-none = Nichts gefunden. Vielleicht hilft ein anderes oder ein kürzeres Wort.
ui-search-one = Ein Treffer
ui-search-many = Treffer: #
ui-search-wait = Die Suche wird geladen …
ui-search-failed = Die Suche lässt sich nicht laden. Bitte prüfen Sie die Verbindung; hier steht alles in Listen:
ui-search-copy = Antwort kopieren
ui-search-copied = Kopiert
ui-search-copy-failed = Kopieren ging nicht. Bitte markieren und von Hand kopieren.
ui-search-stale = Veraltete Antwort: Bitte nicht mehr verwenden.
ui-search-keep = Ganz laden, für die Suche ohne Netz
ui-search-keep-wait = Wird ganz geladen …
ui-search-kept = Bereit: Solange diese Seite offen ist, geht die Suche ohne Netz.
ui-search-results = Ergebnisse
ui-search-answer = Antwort
ui-glossary-intro = Die Wörter, die wir verwenden, und was sie bedeuten.
ui-glossary-avoid = Nicht zu Kunden sagen
ui-most-asked = Am meisten gefragt
ui-most-asked-none = In den letzten 30 Tagen wurde nichts notiert.
ui-asked-intro = Was Kunden fragen und sagen, wie Helpdesk und Callcenter es notiert haben; was in den letzten 30 Tagen am häufigsten kam, zuerst.
ui-asked-question = Frage, in unseren Worten und in ihren
ui-asked-week = 7 Tage
ui-asked-month = 30 Tage
ui-asked-all = alle
ui-asked-answered = Gefragt und beantwortet
ui-asked-open = Darauf hat noch niemand eine Antwort
ui-asked-done = Gesagt, getan
ui-asked-list = Alle Stimmen
ui-voices = Was Kunden sagen
ui-did = Das haben wir getan
