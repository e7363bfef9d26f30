# Was ein Import sagt und schreibt, auf Deutsch. Siehe diagnostics.en.ftl zum Aufbau der Befunde.

## In die neue Website geschrieben

import-event-began = Die Störung begann, wie auf der früheren Statusseite vermerkt.
import-event-ended = Die Störung endete, wie auf der früheren Statusseite vermerkt.
import-event-over = Die Störung ist vorbei; ein brauchbares Ende war auf der früheren Statusseite nicht vermerkt.
import-undeclared = Nicht angemeldete Komponenten
import-all-services = Alle Dienste
import-event-announced = Die Wartung wurde angekündigt, wie auf der früheren Statusseite vermerkt.
import-event-completed = Die Wartung wurde abgeschlossen, wie auf der früheren Statusseite vermerkt.
import-event-reported = Der Bericht zur Störung wurde veröffentlicht; er steht unten.
import-event-empty = Die frühere Statusseite hat diesen Stand ohne Text vermerkt.

## Dateien, die nichts für die neue Website enthalten

import-ignored-asciidoc = Sie ist in AsciiDoc geschrieben, das klartext nicht liest. Bei Bedarf in Markdown neu schreiben.
import-ignored-html = Sie ist eine HTML-Seite, die klartext nicht liest. Bei Bedarf in Markdown neu schreiben.
import-ignored-asset = Sie ist ein Bild oder ein anderer Anhang. Links darauf führen weiter zur alten Website.
import-ignored-config = Sie ist eine weitere Konfigurationsdatei. Nur eine wird gelesen.
import-ignored-theme = Sie gehört zum alten Theme.
import-ignored-other = Sie gehört nicht zum Inhalt der alten Website.
import-ignored-empty = Sie enthält keinen Text.
import-ignored-untitled = Sie hat keinen Titel und kann deshalb keine Seite werden.
import-ignored-draft = Sie ist ein Entwurf, den die alte Website nicht veröffentlicht hat.
import-ignored-repeated = Alles darin steht in einer anderen Datei auf neuerem Stand.
import-ignored-no-entries = Sie enthält weder Störungen noch Wartungen.

## Was ein Wert in JSON ist

import-json-wanted = { $wanted ->
    [list] eine Liste
    [object] ein Objekt
    [text] ein Text
    [number] eine Zahl
    [bool] ein Wahrheitswert
    [null] null
   *[other] nicht lesbar
}

import-json-found = { $found ->
    [list] eine Liste
    [object] ein Objekt
    [text] ein Text
    [number] eine Zahl
    [bool] ein Wahrheitswert
    [null] null
   *[other] nicht lesbar
}

## Befunde

p12-toml = Die Felder sind in { $form } geschrieben; importiert wird nur YAML zwischen zwei Zeilen „---“.
    .fix = Wandeln Sie sie in YAML um (Hugo: „hugo convert toYAML“), und importieren Sie noch einmal.
p12-toml-config = Die Konfiguration ist in { $form } geschrieben; gelesen wird nur YAML, deshalb ist nichts über die alte Website bekannt.
    .fix = Wandeln Sie sie in eine Datei config.yml um, und importieren Sie noch einmal.
p12-import = Die Datei lässt sich nicht in eine Form bringen, die klartext liest.
    .fix = Vereinfachen Sie ihren Text, oder legen Sie das Dokument von Hand an.
p14-import-time = „{ $value }“ ist keine Zeit, die sich sicher lesen lässt; die Störung hat daher keinen Beginn.
    .fix = Schreiben Sie sie wie „2021-04-14T07:30:00+00:00“, und importieren Sie noch einmal.
p15-no-date = Die Störung hat kein Datum; niemand kann sagen, wann sie begann.
    .fix = Ergänzen Sie „date: 2021-04-14T07:30:00+00:00“ in ihren Feldern, und importieren Sie noch einmal.
p15-no-affected = Die Störung nennt keine Komponente und erscheint deshalb auf keiner Komponentenseite.
    .fix = Nennen Sie in „affects“ der neuen Datei, was betroffen war.
p15-no-cstate-config = Es gibt keine config.yml; Titel, Adresse und Komponenten der alten Website sind nicht bekannt.
    .fix = Importieren Sie den Ordner, in dem config.yml und content/ liegen.
p19-no-end = Die Störung ist behoben, sagt aber nicht, seit wann. Sie endet, wann sie begann: { $after }.
    .fix = Berichtigen Sie die Zeit des letzten Ereignisses in der neuen Datei.
p19-no-severity = Die Störung hat keine Schwere; ihre Auswirkung gilt als nicht bekannt.
    .fix = Ergänzen Sie die Auswirkung hinter dem Wort des ersten Ereignisses, etwa „untersucht (teilweise)“.
p19-severity = „{ $value }“ ist keine Schwere von cState; die Auswirkung gilt als nicht bekannt.
    .fix = Ergänzen Sie die Auswirkung hinter dem Wort des ersten Ereignisses, etwa „untersucht (teilweise)“.
p19-no-title = Die Störung hat keinen Titel; sie heißt nun wie ihre Datei: „{ $after }“.
    .fix = Schreiben Sie in der neuen Datei eine bessere Überschrift.
p19-all = „{ $name }“ ist keine Komponente der alten Website. Daraus wurde die Komponente „{ $component }“, die für keine der anderen steht.
    .fix = Nennen Sie in „affects“ der neuen Datei die Komponenten, die betroffen waren.
p19-still-open = Diese Meldung sagt, die Störung sei vorbei; das Feld „resolved“ sagt, sie ist es nicht. Die Störung bleibt offen, die Meldung bleibt Text.
    .fix = Ist sie vorbei, ergänzen Sie in der neuen Datei ein Ereignis „behoben“.
p19-dropped = Das Feld „{ $field }“ hat in klartext keinen Platz und wurde weggelassen.
    .fix = Werden seine Worte noch gebraucht, schreiben Sie sie in den Text.
p19-unlinked = Die Adresse „{ $url }“ kann nicht verlinkt werden; aus dem Link wurde Text.
    .fix = Geben Sie eine Adresse an, die mit https:// beginnt, wenn es eine gibt.
p19-comment = Dieser Kommentar endet nie und verbarg deshalb den Rest des Textes. Er endet nun hinter dem Text.
    .fix = Beenden Sie ihn an der richtigen Stelle mit „-->“.
p19-verbatim = Der Text ließ sich nicht mit Überschriften, Listen und Links übernehmen; jede Zeile steht da, wie sie geschrieben war.
    .fix = Gliedern Sie ihn in der neuen Datei wieder.
t07-import = Die Störung endet ({ $end }), bevor sie beginnt ({ $start }). Sie endet nun, wann sie begann.
    .fix = Berichtigen Sie die Zeit des letzten Ereignisses in der neuen Datei.
p12-json = Die Datei ist kein JSON: { $detail } (Zeile { $line }, Spalte { $column }).
    .fix = Laden Sie sie noch einmal herunter, oder berichtigen Sie sie an dieser Stelle.
p12-no-statuspage = Die Datei enthält nichts, was Statuspage ausgibt: weder „incidents“ noch „scheduled_maintenances“, „components“ oder „page“, und sie ist keine Liste davon.
    .fix = Übergeben Sie incidents.json, scheduled-maintenances.json oder summary.json aus api/v2/ der alten Seite.
p14-json-type = „{ $field }“ muss { import-json-wanted } sein, ist aber { import-json-found }; der Eintrag wurde deshalb nicht importiert.
    .fix = Berichtigen Sie den Wert, und importieren Sie noch einmal.
p14-json-time = „{ $value }“ ({ $field }) ist keine Zeit, die sich sicher lesen lässt; der Eintrag wurde deshalb nicht importiert.
    .fix = Schreiben Sie sie wie „2021-04-14T07:30:00Z“, und importieren Sie noch einmal.
p15-json-field = Hier fehlt „{ $field }“; der Eintrag wurde deshalb nicht importiert.
    .fix = Ergänzen Sie es, und importieren Sie noch einmal.
p15-no-window = Die Wartung hat kein „{ $field }“, und keine Meldung sagt es; sie wurde deshalb nicht importiert.
    .fix = Ergänzen Sie „scheduled_for“ und „scheduled_until“, und importieren Sie noch einmal.
p15-no-page = Keine Datei enthält „page“; Titel und Adresse der alten Website sind nicht bekannt.
    .fix = Importieren Sie summary.json mit, oder berichtigen Sie title und base_url in klartext.yaml.
p19-empty-update = Die Meldung hat keinen Text; sie erhielt einen, der nur das sagt.
    .fix = Schreiben Sie in der neuen Datei, was geschah.
p19-statuspage-impact = „{ $value }“ ist keine Auswirkung von Statuspage; sie gilt als nicht bekannt.
    .fix = Ergänzen Sie die Auswirkung hinter dem Wort des ersten Ereignisses, etwa „investigating (partial)“.
p19-statuspage-status = „{ $value }“ ist kein Zustand einer Komponente bei Statuspage und wurde weggelassen.
    .fix = Ergänzen Sie die Auswirkung hinter dem Wort des Ereignisses.
p19-status-without-update = Der Zustand „{ $value }“ sagt, dass es vorbei ist, aber keine Meldung sagt, seit wann. Es endet mit der letzten Änderung: { $after }.
    .fix = Berichtigen Sie die Zeit des letzten Ereignisses in der neuen Datei.
t07-window-import = Das Fenster endet, bevor es beginnt; die Wartung wurde deshalb nicht importiert.
    .fix = Berichtigen Sie „scheduled_until“, und importieren Sie noch einmal.
