# Was die Befehle sagen, die Inhalte schreiben, auf Deutsch.

author-title-outage = { $names } ausgefallen
author-title-partial = { $names } teilweise ausgefallen
author-title-degraded = { $names } gestört
author-title-none = { $names }: Wir beobachten etwas
author-title-unknown = Störung: { $names }
author-todo-first = Vor dem Veröffentlichen jede Zeile mit TODO ersetzen: Leser sähen sie so, wie sie da steht.
author-todo = TODO: Hier steht, was man wissen muss.

author-preview = Die Öffentlichkeit liest ({ $lang }):
author-next = Nächste Nachricht versprochen: { $at } ({ $zone })
author-no-next = Nächste Nachricht versprochen: keine
author-record = Zum Veröffentlichen:
author-committed = Festgehalten. Zum Veröffentlichen: git push
author-pushed = Festgehalten und übertragen.
author-nothing-written = Nichts wurde geschrieben.

author-behind = { $path } hinkt jetzt hinterher: phrases.yaml kennt keine Übersetzung dieses Textes. Die Zeile dort von Hand ergänzen.
author-staff-only = Das liest nur das Team.
author-not-public = Die Öffentlichkeit liest das nicht: { $path } hat Fehler oder ist noch nicht veröffentlicht. „klartext check“ sagt, welche.
author-open-already = Zu { $component } ist schon { $id } offen; „klartext say { $id }“ ergänzt diese Meldung.

author-several = Mit „{ $wanted }“ sind mehrere Dokumente gemeint. Bitte eines nennen:
  { "  " }{ $known }
author-none-open = { $component } hat keine offene Störung. „klartext down { $component }“ beginnt eine; ein anderes Dokument heißt etwa „incidents/2026-07-10-checkout“.
author-nothing = Es gibt kein Dokument und keine Komponente „{ $wanted }“. { $nearest ->
    [NONE-NEAR] { $open ->
        [NONE-OPEN] Keine Störung ist offen.
       *[other] Offene Störungen: { $open }
      }
   *[other] Ist „{ $nearest }“ gemeint?
  }
author-no-briefing = Es gibt kein Briefing „{ $wanted }“. { $nearest ->
    [NONE-NEAR] { $known ->
        [NONE-KNOWN] Es gibt noch keines.
       *[other] Die neuesten: { $known }
      }
   *[other] Ist „{ $nearest }“ gemeint?
  }
author-settings = Sprache, Zeitzone oder Adresse der Site sind in klartext.yaml nicht lesbar; was jetzt geschrieben wird, könnte um Stunden falsch sein. „klartext check“ sagt, warum.
author-unreadable = { $path } ist so nicht lesbar. „klartext check“ sagt, warum; „klartext heal“ führt zusammen, was git nicht konnte.
author-no-place = In { $path } gibt es keine Stelle, an der das Ereignis gelesen würde, wie es gemeint ist, ohne dass sich anderes ändert. Bitte von Hand schreiben.
author-taken = { $path } gibt es schon; nichts wurde geschrieben.
author-state = „{ $word }“ ist kein Wort, mit dem hier ein Ereignis beginnt. { $nearest ->
    [NONE-NEAR] Möglich sind: { $known }
   *[other] Ist „{ $nearest }“ gemeint?
  }
author-over = { $id } ist schon beendet ({ $state }). Mehr sagt „klartext say --state WORT“.
author-no-states = { $id } hat keine Zustände; bitte von Hand hineinschreiben.
author-text = Was soll dort stehen? Bitte einen Text angeben.
author-share = „{ $value }“ sagt nicht, wie viele es gelesen haben. „8/8“ schreiben, oder „8“, wenn teams.yaml die Leute nennt.
author-share-more = „{ $value }“ ist mehr, als es gibt: { $team } hat { $of }.
author-share-others = „{ $value }“ meint nicht alle: teams.yaml nennt { $of } Leute von { $team }. „{ $read }/{ $of }“ schreiben.
author-team = Das Team „{ $name }“ gibt es nicht. { $nearest ->
    [NONE-NEAR] Teams: { $known }
   *[other] Ist „{ $nearest }“ gemeint?
  }
author-no-phrase = Für den Zustand „{ $state }“ hat phrases.yaml keinen Satz. Bitte einen Text angeben.
author-unknown-again = Eine Auswirkung wurde schon genannt; sie kann nicht wieder unbekannt werden. Bitte die jetzige nennen.
author-impact = „{ $word }“ ist keine Auswirkung. { $nearest ->
    [NONE-NEAR] Auswirkungen: { $known }, unbekannt
   *[other] Ist „{ $nearest }“ gemeint?
  }
author-next-wrong = „{ $value }“ ist keine Zeit für die nächste Nachricht. Möglich sind 30m, 2h, 14:32, 2026-07-10, „2026-07-10 14:32“, RFC 3339 oder none.
author-no-component = Welche Komponente? Erst sie nennen, dann den Text: klartext down checkout "Kartenzahlungen brechen ab."
author-two-texts = Zwei Texte wurden angegeben. Bitte --text oder das letzte Wort weglassen.
author-component = Die Komponente „{ $name }“ gibt es nicht. { $known ->
    [NONE-KNOWN] Bitte erst in components.yaml eintragen.
   *[other] { $nearest ->
        [NONE-NEAR] Komponenten: { $known }.
       *[other] Ist „{ $nearest }“ gemeint?
      } Ein Text aus einem Wort steht hinter --text.
  }
author-shop = Den Shop „{ $name }“ gibt es nicht. { $known ->
    [NONE-KNOWN] Die Site hat keine Shops.
   *[other] { $nearest ->
        [NONE-NEAR] Shops: { $known }
       *[other] Ist „{ $nearest }“ gemeint?
      }
  }
author-kind = Die Art „{ $kind }“ gibt es nicht. { $nearest ->
    [NONE-NEAR] Arten: { $known }
   *[other] Ist „{ $nearest }“ gemeint?
  }
author-slug = „{ $slug }“ kann keine Datei heißen: nur a–z, 0–9 und einzelne Bindestriche. „{ $fixed }“ ginge.
author-date = „{ $value }“ ist kein Datum. Bitte wie 2026-07-10 schreiben.
author-held-back = Die Zeilen sind geschrieben, und die Öffentlichkeit liest sie nicht: zuerst die Fehler oben berichtigen.
author-not-pushed = Festgehalten, aber nicht übertragen; die Öffentlichkeit sieht es noch nicht: { $error }
author-not-recorded = Die Dateien sind geschrieben, aber nicht festgehalten: { $error }
author-no-file = { $path } ist kein Dokument dieser Site.

heal-merged = { $path }: { $n ->
    [one] ein Konflikt zusammengeführt
   *[other] { $n } Konflikte zusammengeführt
  }
heal-left = { $path }:{ $line }: In diesem Konflikt stehen nicht nur Ereignisse; bitte von Hand entscheiden
heal-nothing = Keine Konflikte.
fmt-changed = { $path }: in Ordnung gebracht
fmt-would = { $path }: nicht in Ordnung
fmt-errors = { $path }: unberührt, die Datei hat Fehler (klartext check sagt, welche)
fmt-unsure = { $path }: unberührt, sie würde danach nicht dasselbe sagen
fmt-nothing = Alles in Ordnung.
verify-nothing = Es gibt keinen Artikel „{ $wanted }“.{ $nearest ->
    [NONE-NEAR] {""}
   *[other] {" "}Gemeint ist vielleicht kb/{ $nearest }.
}
verify-by = Geprüft hat es: { $by }. Jemand anderen nennt --by.
verify-by-nobody = Niemand ist genannt: --by nennt jemanden. Wer denselben Text vorher geprüft hat, bleibt stehen.
verify-unchanged = Nichts zu schreiben: Es steht schon da.
