# Was Befehle auf der Standardausgabe sagen, auf Deutsch.

import-taken = übernommen als { $to }
import-refused = ABGELEHNT, siehe Befunde
import-ignored = nicht übernommen: { $reason }
import-summary = { $files } Dateien aus { $taken } übernommenen geschrieben; { $refused } abgelehnt, { $ignored } ohne übernehmbaren Inhalt
build-refused = Nichts wurde geschrieben: Sprache, Zeitzone oder Adresse der Site sind nicht lesbar, jede Seite zeigte falsche Zeiten oder Links.
