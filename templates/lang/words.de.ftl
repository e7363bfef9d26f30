# The words of the grammar, in German. See words.en.ftl for how this file is read.

## Event words: states of the kinds

incident-investigating = untersucht
    .label = Wird untersucht
incident-identified = gefunden
    .label = Ursache gefunden
incident-monitoring = beobachtet
    .label = Wird beobachtet
incident-resolved = behoben
    .label = Behoben
incident-reported = berichtet
    .label = Bericht veröffentlicht
incident-withdrawn = zurückgezogen
    .label = Zurückgezogen

maintenance-planned = geplant
    .label = Geplant
maintenance-running = läuft
    .label = Läuft
maintenance-verifying = geprüft
    .label = Wird geprüft
maintenance-extended = verlängert
    .label = Verlängert
maintenance-done = erledigt
    .label = Abgeschlossen
maintenance-cancelled = abgesagt
    .label = Abgesagt

release-planned = geplant
    .label = Geplant
release-rolling = rollt
    .label = Wird ausgerollt
release-live = live
    .label = Live
release-done = erledigt
    .label = Abgeschlossen
release-paused = pausiert
    .label = Pausiert
release-rolled-back = zurückgerollt
    .label = Zurückgerollt

migration-decided = entschieden
    .label = Entschieden
migration-analysis = analyse
    .label = Analyse
migration-preparation = vorbereitung
    .label = Vorbereitung
migration-test = test
    .label = Probeumzug
migration-cutover = umzug
    .label = Umzug läuft
migration-aftercare = nachsorge
    .label = Nachsorge
migration-done = erledigt
    .label = Abgeschlossen
migration-postponed = verschoben
    .label = Verschoben
migration-rolled-back = zurückgerollt
    .label = Zurückgerollt

## Event words that are not states

event-staff = intern
    .label = Nur intern
event-correction = korrigiert
    .label = Korrektur
event-read = gelesen
    .label = Lesebestätigung

## Impact

impact-none = keine
    .label = In Betrieb
impact-degraded = gestört
    .label = Gestört
impact-partial = teilweise
    .label = Teilausfall
impact-outage = ausfall
    .label = Ausfall
impact-unknown = unbekannt
    .label = Wird ermittelt

## Values of fields

detected-monitor = überwachung
    .label = unsere Überwachung
detected-staff = team
    .label = unser Team
detected-customer = kunde
    .label = Kundinnen und Kunden
release-type-feature = neu
    .label = Neuerung
release-type-fix = korrektur
    .label = Korrektur
release-type-law = gesetz
    .label = Gesetzliche Änderung
release-type-follow-up = nachlieferung
    .label = Nachlieferung
cause-change = änderung
    .label = eine Änderung von uns
cause-capacity = kapazität
    .label = Kapazität
cause-certificate = zertifikat
    .label = ein abgelaufenes Zertifikat
cause-configuration = konfiguration
    .label = Konfiguration
cause-data = daten
    .label = Daten
cause-defect = fehler
    .label = ein Softwarefehler
cause-hardware = hardware
    .label = Hardware
cause-network = netz
    .label = Netz
cause-security = sicherheit
    .label = ein Sicherheitsvorfall
cause-vendor = lieferant
    .label = ein Lieferant
cause-human = bedienung
    .label = ein Bedienfehler
cause-unknown = unbekannt
    .label = noch nicht bekannt

## Closed headings

heading-impact = Auswirkung, Auswirkungen
heading-help = Was Sie tun können
heading-cause = Ursache
heading-fix = Korrektur
heading-lessons = Lehren
heading-rollout = Ausrollen
heading-new = Neu
heading-known-issues = Bekannte Fehler
heading-rollback = Zurück
heading-open = Offen
heading-aftercare = Nachsorge
heading-measures = Messwerte
heading-why = Warum
heading-benefits = Nutzen
heading-your-tasks = Ihre Aufgaben
heading-data = Daten
heading-tasks = Aufgaben
heading-results = Ergebnisse
heading-answers = Antworten
heading-tree = Weg
heading-pass-on = Weitergeben
heading-do-not-promise = Nicht versprechen
heading-before = Vorher
heading-during = Währenddessen
heading-after = Nachher
heading-did = Was wir getan haben

## Columns of typed tables

column-shop = Shop
column-from = Ab
column-share = Anteil
column-data = Daten
column-transfer = Übernahme
column-note = Hinweis
column-role = Rolle
column-task = Aufgabe
column-until = Bis

## Values in typed tables

transfer-yes = ja
    .label = Ja
transfer-no = nein
    .label = Nein
transfer-partly = teilweise
    .label = Teilweise
role-customer = kunde
    .label = Kundschaft
role-partner = partner
    .label = Partner
role-us = wir
    .label = Wir
all-shops = alle
    .label = Alle

## No promise

next-none = keine

## Zweck von Maßnahmen

action-detect = erkennen, Erkennung
    .label = damit wir es früher merken
action-prevent = verhindern, vorbeugen, Vorbeugung
    .label = damit es nicht wieder vorkommt
action-correct = beheben, Behebung
    .label = um es in Ordnung zu bringen

## Wörter, an denen Prüfungen eine Haltung erkennen

voice-own = wir, uns, unser, unsere, unserem, unseren, unserer, unseres, ich, mein, meine
voice-blame = Dienstleister, Dienstleisters, Anbieter, Anbieters, Lieferant, Lieferanten, Zulieferer, Drittanbieter, Provider, Partnerfirma, Fremdfirma
voice-loss = verloren, Verlust, Verluste, Datenverlust, fehlt, fehlen, erhalten, sicher, vollständig, doppelt, erstattet, Erstattung, gerettet, nachgeholt, nachgereicht, wiederhergestellt
voice-hollow = Update, wir arbeiten daran, wir sind dran, wir untersuchen das, wir untersuchen, in Untersuchung, wird untersucht, wird geprüft, wir prüfen, keine Neuigkeiten, nichts Neues, mehr in Kürze, behoben, gelöst, erledigt, folgt, k. A.

## Wörter, nach denen die Regeln zum Stil suchen. Wie sie zu lesen sind, steht in words.en.ftl.

wording-longest = 28
wording-repair = behoben, repariert, wiederhergestellt, beseitigt, gelöst, instand gesetzt, wieder erreichbar, wieder verfügbar, wieder nutzbar, wieder da, wieder in Betrieb, wieder online, wieder möglich, wieder normal, funktioniert wieder, funktionieren wieder, läuft wieder, laufen wieder, läuft alles wieder, geht wieder, gehen wieder
wording-until = bis, innerhalb, binnen, in, gegen, spätestens
wording-unit = minute, minuten, min, stunde, stunden, std, uhr, mittag, mitternacht, abend, morgen
wording-blame = schuld an, schuld daran, schuld ist, schuld sind, schuld hat, schuld haben, ist schuld, sind schuld, war schuld, waren schuld, schuld war, schuld waren, schuldige*, menschliches versagen, menschlichen versagens, bedienfehler*, bedienungsfehler*, anwenderfehler*, benutzerfehler*, schlamp*, verschlamp*, nachlässig*, fahrlässig*, unfähig*, im stich gelassen, versäumnis des, versäumnis der
wording-machine = rechner, knoten
wording-function = der, die, das, und, ist, nicht, wir, sie, es, mit, auf, für, von, zu, den, dem, des, ein, eine, einen, einer, auch, sich, als, bei, aus, nach, wird, werden, wurde, wurden, haben, hat, sind, noch, oder, aber, wenn, dass, kann, können, ihre, ihr, ihnen, unsere, im, zum, zur, über, am, keine, nur, wie, alle, durch, bis
# Endungen, die ein Begriff des Glossars in einem Text haben darf.
wording-ending = s, es, e, n, en, nen, er, ern
channel-phone = telefon
    .label = am Telefon
channel-mail = mail
    .label = per Mail
channel-chat = chat
    .label = im Chat
channel-shop = laden
    .label = im Laden
channel-social = netzwerke
    .label = in sozialen Netzwerken
channel-survey = umfrage
    .label = in einer Umfrage
