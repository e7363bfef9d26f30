# Was Befehle auf der Standardausgabe sagen, auf Deutsch.

import-taken = übernommen als { $to }
import-taken-many = übernommen als { $count } Dateien: { $to }, …
import-refused = ABGELEHNT, siehe Befunde
import-ignored = nicht übernommen: { $reason }
import-summary = { $files } Dateien aus { $taken } übernommenen geschrieben; { $refused } abgelehnt, { $ignored } ohne übernehmbaren Inhalt
import-entries = { $total } Einträge: { $incidents } Störungen und { $maintenance } Wartungen mit { $updates } Meldungen übernommen; { $repeated } ältere Stände derselben, { $refused } abgelehnt
build-refused = Nichts wurde geschrieben: Sprache, Zeitzone oder Adresse der Site sind nicht lesbar, jede Seite zeigte falsche Zeiten oder Links.

due-nothing = In den nächsten { $within } muss nichts gesagt werden.
due-time = { $late ->
    [LATE] seit { $time } überfällig
   *[AHEAD] in { $time }
}
due-word = { $by ->
    [AUTHOR] das zugesagte nächste Wort
   *[SITE] das nächste Wort
}
due-all-clear = die Entwarnung: Nichts ist mehr beeinträchtigt
due-report = { $by ->
    [AUTHOR] der zugesagte Bericht zur Ursache
   *[SITE] der Bericht zur Ursache
}
due-begin = die Wartung beginnt
due-end = die Wartung endet
due-unknown = { $n ->
    [one] Ein Dokument ist nicht lesbar, seine Zusagen sind unbekannt:
   *[other] { $n } Dokumente sind nicht lesbar, ihre Zusagen sind unbekannt:
}

audit-summary = { $incidents ->
        [one] Eine Störung
       *[other] { $incidents } Störungen
    } mit { $events } öffentlichen Ereignissen. Zusagen eines nächsten Wortes, das kam: { $promises }; gehalten nach den angegebenen Zeiten: { $kept }, nach den Commits: { $committed }.
audit-shallow = Dieser Klon enthält nur einen Teil der Geschichte; { $n } Ereignisse sind nicht zu beurteilen. „git fetch --unshallow“ holt den Rest.
audit-unreadable = { $path } lässt sich nicht ganz lesen; was darin versprochen ist, weiß niemand (klartext check sagt, warum).
audit-uncommitted = noch nicht eingecheckt, daher nicht beurteilt

next-change = { $at } (in { $time })
next-never = Von selbst ändert sich nichts mehr.
next-begin = die Wartung beginnt
next-end = die Wartung endet
next-move-begin = der Umzug beginnt
next-move-end = der Umzug endet
next-word = die Zusage des nächsten Wortes wird überfällig
next-all-clear = die Entwarnung wird überfällig
next-report = der Bericht zur Ursache wird überfällig
next-reminder = wer sie schreibt, wird an das Geschuldete erinnert
next-publish = es wird veröffentlicht
next-until = es gilt nicht mehr
next-field = ein Datum seiner Felder tritt ein
next-due = seine Prüfung wird fällig
next-stale = es gilt als veraltet
next-event = ein angekündigtes Ereignis tritt ein
next-news = ein Ereignis verlässt eine Liste des Neuen
next-row = eine Zeile seiner Tabelle beginnt
next-date = sein Tag beginnt
next-broken = es ist nicht lesbar und gilt von nun an als vorbei
next-day = ein Tag endet
next-page = eine Zeit, die diese Seite zeigt, tritt ein
next-ahead = ein Ereignis tritt ein, das irrtümlich in der Zukunft liegt und seine Datei zurückhält
next-content = eine Zeit, die der Inhalt nennt, tritt ein
next-vendor = was ein Zulieferer gesagt hat, wird bekannt
next-vendor-old = was ein Zulieferer gesagt hat, wird alt
next-duty-begin = der Dienst des Teams beginnt
next-duty-end = der Dienst des Teams endet

vendors-none = Kein Zulieferer sagt, wo er sich fragen lässt: Geben Sie einem in vendors.yaml ein „api“.
vendors-no-file = Es gibt keine vendors.yaml, also niemanden zu fragen.
vendors-unknown = { $nearest ->
    [NONE-NEAR] In vendors.yaml gibt es keinen Zulieferer „{ $name }“.
   *[other] In vendors.yaml gibt es keinen Zulieferer „{ $name }“; ist „{ $nearest }“ gemeint?
}
vendors-fine = keine Störung
vendors-minor = eine kleinere Störung
vendors-major = eine größere Störung
vendors-critical = eine schwere Störung
vendors-maintenance = eine Wartung
vendors-problem-no-api = nicht gefragt, weil vendors.yaml kein „api“ nennt
vendors-problem-timeout = keine Antwort in der Zeit; was vorher da war, bleibt
vendors-problem-redirects = mehr als { $detail } Weiterleitungen; was vorher da war, bleibt
vendors-problem-large = eine Antwort von mehr als { $detail }; was vorher da war, bleibt
vendors-problem-plain = es geht von https zu http; was vorher da war, bleibt
vendors-problem-status = die Antwort hat den Status { $detail }; was vorher da war, bleibt
vendors-problem-unreachable = nicht zu erreichen ({ $detail }); was vorher da war, bleibt
vendors-problem-format = die Antwort ist keine summary.json einer Statusseite ({ $detail }); was vorher da war, bleibt
check-leak = Leck: { $files } öffentliche Dateien verglichen und nach { $phrases } Stellen durchsucht, die nur intern stehen; gefunden: { $found }
export-written = { $into }: { $n } Dateien
export-errors = Es wurde nichts geschrieben: erst die Fehler beheben; ein Spiegel ohne die fehlerhaften Dokumente würde sagen, dass alles läuft
export-differs = Es wurde nichts geschrieben: der bereinigte Baum sagt nicht, was die öffentliche Ausgabe sagt
export-says = Es wurde nichts geschrieben: der bereinigte Baum sagt, was nur interne Quellen sagen
