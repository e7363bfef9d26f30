# Was Befehle auf der Standardausgabe sagen, auf Deutsch.

import-taken = übernommen als { $to }
import-taken-many = übernommen als { $count } Dateien: { $to }, …
import-refused = ABGELEHNT, siehe Befunde
import-ignored = nicht übernommen: { $reason }
import-summary = { $files } Dateien aus { $taken } übernommenen geschrieben; { $refused } abgelehnt, { $ignored } ohne übernehmbaren Inhalt
import-entries = { $total } Einträge: { $incidents } Störungen und { $maintenance } Wartungen mit { $updates } Meldungen übernommen; { $repeated } ältere Stände derselben, { $refused } abgelehnt
build-refused = Nichts wurde geschrieben: Sprache, Zeitzone oder Adresse der Site sind nicht lesbar, jede Seite zeigte falsche Zeiten oder Links.
