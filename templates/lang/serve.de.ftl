# Wörter von `klartext serve`, auf Deutsch: im Terminal und über einer Seite, zu der es Befunde gibt.

serve-public = Ausgabe für alle:
serve-staff = Ausgabe für Mitarbeitende:
serve-stop = Strg-C beendet.
serve-exposed = Warnung: Andere Rechner können lesen, was unter { $address } steht
serve-built = { $clock } { $what }: in { $ms } ms gebaut, { $summary }
serve-start = Start
serve-time = Zeit ist vergangen
serve-more = und { $n } weitere

serve-live-title = klartext
serve-live-close = Schließen
serve-live-old = Das ist die letzte gute Fassung dieser Seite.
serve-live-failure = Die Inhalte lassen sich nicht lesen. Das ist die letzte gute Fassung der Site.
serve-live-lost = klartext serve antwortet nicht. Diese Seite zeigt den letzten Stand.
serve-live-error = Fehler
serve-live-warning = Warnung
serve-live-due = Fällig
serve-live-more = { $n ->
    [one] 1 weiterer Befund steht im Terminal.
   *[other] { $n } weitere Befunde stehen im Terminal.
  }
