# Was klartext über Inhalte sagt, auf Deutsch. Siehe diagnostics.en.ftl.

## Teile, die mehrere Meldungen gemeinsam haben

# Wo etwas steht: in einem Dokument einer Art, einem Eintrag einer Datei der Site oder der Datei selbst.
diagnostic-in = { $kind ->
    [incident] in einer Störung
    [maintenance] in einer Wartung
    [release] in einem Release
    [migration] in einer Migration
    [briefing] in einem Briefing
    [article] in einem Wissensartikel
    [page] auf einer freien Seite
    [component] in einer Komponente
    [group] in einer Gruppe
    [shop] in einem Shop
    [team] in einem Team
    [shops] in shops.yaml
    [teams] in teams.yaml
    [phrase] in einer Redewendung
    [phrases] in phrases.yaml
   *[other] in { $kind }
}

diagnostic-found = { $value ->
    [NOTHING] nichts
    [LIST] eine Liste
    [MAP] eine Gruppe von Schlüsseln
   *[other] „{ $value }“
}

diagnostic-near = { $nearest ->
    [NONE-NEAR] Hier möglich: { $known }.
   *[other] Ist „{ $nearest }“ gemeint?
}

diagnostic-state = { $state ->
    [investigating] untersucht
    [identified] gefunden
    [monitoring] beobachtet
    [resolved] behoben
    [reported] berichtet
    [planned] geplant
    [running] läuft
    [verifying] geprüft
    [rolling] rollt
    [decided] entschieden
    [analysis] analyse
    [preparation] vorbereitung
    [cutover] umzug
    [aftercare] nachsorge
    [done] erledigt
    [rolled-back] zurückgerollt
   *[other] { $state }
}

diagnostic-state-before = { $before ->
    [investigating] untersucht
    [identified] gefunden
    [monitoring] beobachtet
    [resolved] behoben
    [reported] berichtet
    [planned] geplant
    [running] läuft
    [verifying] geprüft
    [rolling] rollt
    [decided] entschieden
    [analysis] analyse
    [preparation] vorbereitung
    [cutover] umzug
    [aftercare] nachsorge
    [done] erledigt
    [rolled-back] zurückgerollt
   *[other] { $before }
}

## Pfade und Dateinamen

p01-no-folder = „{ $name }“ liegt neben den Ordnern; so sagt nichts, was für ein Text das ist.
    .fix = In den Ordner seiner Art verschieben: { $known }.
p01-unknown-folder = „{ $folder }“ ist kein Ordner des Formats; so sagt nichts, was für ein Text das ist.
    .fix = { $nearest ->
        [NONE-NEAR] Ordner des Formats: { $known }.
       *[other] Ist „{ $nearest }/“ gemeint?
    }
p03-folder = Im Ordner „{ $folder }“ darf kein Dokument liegen: Sein Name sagt, wer es lesen darf, oder taugt nicht für eine Adresse.
    .fix = Den Ordner nur mit a-z, 0-9 und Bindestrichen benennen. Wer lesen darf, sagen allein die Namen der Dateien, etwa „grenzen.staff.md“.
p01-nested = Diese Datei liegt in einem Ordner innerhalb von „{ $folder }/“; gelesen werden nur Dateien direkt in „{ $folder }/“.
    .fix = Die Datei direkt nach „{ $folder }/“ verschieben.
p01-site-file = „{ $name }“ ist keine Datei, aus der klartext Einstellungen liest.
    .fix = { $nearest ->
        [NONE-NEAR] Einstellungen stehen in: { $known }, direkt im Inhaltsordner.
       *[other] Ist „{ $nearest }“ gemeint, direkt im Inhaltsordner?
    }
p02-no-title = Die Datei hat keinen Titel: Eine Überschrift der ersten Ebene fehlt.
    .fix = Den Text mit einer Titelzeile beginnen, etwa „# Bezahlen schlägt fehl“.
p03-suffix = „.{ $suffix }“ ist kein Zusatz, den ein Dateiname hier haben kann.
    .fix = { $nearest ->
        [NONE-NEAR] Möglich: { $known }. Eine weitere Sprache gehört in klartext.yaml; jeder andere Punkt im Namen muss ein Bindestrich sein.
       *[other] Ist „.{ $nearest }“ gemeint?
    }
p03-suffix-place = „.{ $suffix }“ kann an dieser Stelle eines Dateinamens nicht stehen.
    .fix = Jeden Zusatz nur einmal schreiben, die Lesenden vor der Sprache: „name.staff.de.md“.
p03-slug = „{ $slug }“ kann nicht in einer Adresse stehen; nur a-z, 0-9 und Bindestriche dazwischen können das.
    .fix = Die Datei umbenennen, so dass dieser Teil „{ $fixed }“ lautet.
p03-date = „{ $name }“ beginnt nicht mit Datum und Bindestrich, wie es in „{ $folder }/“ nötig ist.
    .fix = Die Datei wie „2026-07-10-checkout.md“ benennen, mit einem Datum, das es gibt.
p03-reserved = Der Name „{ $slug }“ ist vergeben: Unter dieser Adresse liegen Seiten von klartext selbst.
    .fix = Die Datei anders benennen, etwa „ueber-{ $slug }.md“.

## Felder und Schlüssel

p04-unknown-field = Das Feld „{ $field }“ gibt es { diagnostic-in } nicht.
    .fix = { diagnostic-near }
p04-unknown-key = Das Feld „{ $field }“ kennt den Schlüssel „{ $key }“ nicht.
    .fix = { diagnostic-near }
p04-unknown-language = „{ $lang }“ ist keine Sprache dieser Site.
    .fix = { $nearest ->
        [NONE-NEAR] Sprachen der Site: { $known }. Weitere unter „languages“ in klartext.yaml eintragen.
       *[other] Ist „{ $nearest }“ gemeint?
    }
p05-conflict = In dieser Datei ist ein Merge-Konflikt stehen geblieben.
    .fix = „klartext heal“ behält die Ereignisse beider Seiten. Oder die richtigen Zeilen behalten; die anderen und die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen.

## Ereignisse und Überschriften

p06-no-marker = Das liest sich wie ein Ereignis, ist aber kein Listenpunkt am linken Rand und würde als bloßer Text gezeigt.
    .fix = In eine eigene Zeile setzen, die ohne Einrückung mit „- “ beginnt.
p06-glued = Mitten in dieser Zeile beginnt ein Ereignis; es würde als Teil des Textes davor gezeigt.
    .fix = Vor dem „- “ eine neue Zeile beginnen.
p07-unknown-word = „{ $word }“ ist kein Wort, mit dem { diagnostic-in } ein Ereignis beginnt.
    .fix = { diagnostic-near }
p07-not-an-event = Dieser Listenpunkt beginnt mit einem Wort des Verlaufs, aber nicht mit Datum oder Uhrzeit.
    .fix = Wie „- 14:02 WORT: TEXT“ beginnen, oder unter dem Ereignis einrücken, zu dem er gehört.
p07-no-time = Dieses Ereignis hat ein Datum, aber danach keine Uhrzeit.
    .fix = Beides schreiben: „- 2026-07-10 14:02 WORT: TEXT“. Eine Aufgabe beginnt mit „[ ]“ oder „[x]“ vor dem Datum.
p07-no-word = Nach der Uhrzeit fehlt das Wort, das sagt, was geschah.
    .fix = So schreiben: „- 14:02 WORT: TEXT“.
p07-no-colon = Zwischen „{ $word }“ und dem Text fehlt ein Doppelpunkt.
    .fix = „{ $word }: TEXT“ schreiben, oder mit Auswirkung „{ $word } (ausfall): TEXT“.
p07-parenthesis = Die Klammer der Auswirkung wird in dieser Zeile nicht geschlossen.
    .fix = Vor dem Doppelpunkt schließen: „(ausfall): TEXT“.
p08-twice = Die Überschrift „{ $heading }“ meint dasselbe wie eine weiter oben.
    .fix = Beide Texte unter eine der beiden setzen.
p08-unknown-heading = Die Überschrift „{ $heading }“ kann { diagnostic-in } nicht stehen.
    .fix = { $nearest ->
        [NONE-NEAR] Hier möglich: { $known }. Eigene Überschriften beginnen mit „###“.
       *[other] Ist „{ $nearest }“ gemeint?
    }
p09-number = Im Feld „{ $field }“ steht die bloße Zahl „{ $value }“, und andere Programme könnten sie ändern: Aus 1.10 wird 1.1.
    .fix = In Anführungszeichen setzen: "{ $value }".

## Namen, die bekannt sein müssen

p10-component = Die Komponente „{ $name }“ ist nicht eingetragen.
    .fix = { $nearest ->
        [NONE-KNOWN] In components.yaml eintragen.
        [NONE-NEAR] In components.yaml eintragen. Bisher eingetragen: { $known }
       *[other] Ist „{ $nearest }“ gemeint? Wenn nicht, „{ $name }“ in components.yaml eintragen.
    }
p10-group = Die Gruppe „{ $name }“ ist nicht eingetragen.
    .fix = { $nearest ->
        [NONE-KNOWN] Unter „groups“ in components.yaml eintragen.
        [NONE-NEAR] Unter „groups“ in components.yaml eintragen. Bisher eingetragen: { $known }
       *[other] Ist „{ $nearest }“ gemeint? Wenn nicht, „{ $name }“ unter „groups“ eintragen.
    }
p10-vendor = Der Zulieferer „{ $name }“ ist nicht eingetragen.
    .fix = { $nearest ->
        [NONE-KNOWN] In vendors.yaml eintragen.
        [NONE-NEAR] In vendors.yaml eintragen. Bisher eingetragen: { $known }
       *[other] Ist „{ $nearest }“ gemeint? Wenn nicht, „{ $name }“ in vendors.yaml eintragen.
    }
p10-vendor-data = „{ $name }“ gehört zu keinem Zulieferer aus vendors.yaml.
    .fix = { $nearest ->
        [NONE-KNOWN] Löschen, oder den Zulieferer in vendors.yaml eintragen.
        [NONE-NEAR] Löschen, oder den Zulieferer in vendors.yaml eintragen. Hierher gehören: { $known }
       *[other] Ist „{ $nearest }“ gemeint? Wenn nicht, löschen oder den Zulieferer in vendors.yaml eintragen.
    }
p10-shop = Der Shop „{ $name }“ ist nicht eingetragen.
    .fix = { $nearest ->
        [NONE-KNOWN] In shops.yaml eintragen.
        [NONE-NEAR] In shops.yaml eintragen. Bisher eingetragen: { $known }
       *[other] Ist „{ $nearest }“ gemeint? Wenn nicht, „{ $name }“ in shops.yaml eintragen.
    }
p10-team = Das Team „{ $name }“ ist nicht eingetragen.
    .fix = { $nearest ->
        [NONE-NEAR] In teams.yaml eintragen. Bisher eingetragen: { $known }
       *[other] Ist „{ $nearest }“ gemeint? Wenn nicht, „{ $name }“ in teams.yaml eintragen.
    }
p10-not-affected = Für „{ $name }“ steht hier eine Auswirkung, aber dieses Dokument betrifft die Komponente nicht.
    .fix = { $nearest ->
        [NONE-KNOWN] Am Anfang der Datei unter „affects“ ergänzen.
        [NONE-NEAR] Am Anfang der Datei unter „affects“ ergänzen. Bisher betroffen: { $known }
       *[other] Ist „{ $nearest }“ gemeint? Wenn nicht, „{ $name }“ unter „affects“ ergänzen.
    }
p10-reference = Das Dokument „{ $name }“ gibt es nicht.
    .fix = { $nearest ->
        [NONE-NEAR] Ordner und Namen schreiben, etwa „incidents/2026-07-10-checkout“.
       *[other] Ist „{ $nearest }“ gemeint?
    }
p10-brand-file = Die Datei „{ $name }“ liegt nicht im Inhaltsordner, oder sie ist nur für Mitarbeitende.
    .fix = Legen Sie sie dort ab, und schreiben Sie ihren Pfad von dort aus: „files/logo.svg“.
p10-link = Der Link führt zu „{ $name }“, und das gibt es nicht.
    .fix = { $nearest ->
        [NONE-NEAR] Den Pfad prüfen. Er beginnt im Ordner dieser Datei, oder mit „/“ im Inhaltsordner.
       *[other] Ist „/{ $nearest }“ gemeint?
    }
p10-staff-alone = Das ist der interne Teil von „{ $name }“, aber dieses Dokument hat keine öffentliche Datei.
    .fix = Erst „{ $name }.md“ schreiben, oder den Namen dieser Datei berichtigen. Allein darf ein interner Teil nur in „kb/“ stehen.

## Adressen

p11-no-scheme = Die Adresse „{ $url }“ sagt nicht, wie man sie erreicht.
    .fix = Vollständig schreiben, mit „https://“ am Anfang; ein Pfad im Inhaltsordner beginnt mit einem einzigen „/“.
p11-scheme = Auf „{ $url }“ darf nicht verlinkt werden, nur auf https, http, mailto und tel.
    .fix = Auf eine Webseite verlinken, oder die Worte ohne Link stehen lassen.
p11-outside = Der Pfad „{ $url }“ führt aus dem Inhaltsordner hinaus.
    .fix = Die Datei in den Inhaltsordner legen, oder auf ihre vollständige Webadresse verlinken.

## Dateien, die nicht zu lesen sind

p12-too-large = Die Datei ist größer als die erlaubten { $detail }.
    .fix = Den Text aufteilen, oder den Anhang verkleinern.
p12-vendor-data = Was „{ $vendor }“ zuletzt gesagt hat, ist nicht zu lesen: { $detail }
    .fix = Datei löschen; „klartext vendors pull“ schreibt sie neu.
p12-encoding = Die Datei ist kein UTF-8-Text: Ab Zeile { $detail } stimmt sie nicht.
    .fix = In einem Editor öffnen und als UTF-8 speichern.
p12-control = In Zeile { $detail } steht ein Steuerzeichen; in Texten gibt es keine.
    .fix = Löschen. Solche Zeichen kommen oft mit, wenn Text aus einem Terminal kopiert wird.
p12-drawing = Die Zeichnung „{ $name }“ lässt sich nicht lesen: Niemand weiß, was sie täte, deshalb wird sie nicht veröffentlicht.
    .fix = Als einfaches SVG in UTF-8 sichern, ohne eigene DTD.
p12-unreadable = Die Datei lässt sich nicht lesen: { $detail }
    .fix = Prüfen, ob es sie noch gibt und ob das Lesen erlaubt ist.
p12-nesting = Diese Zeile öffnet mehr als 64 Zitate, Listen oder Klammern ineinander.
    .fix = Die überzähligen Zeichen löschen.
p12-no-front-matter = Die Datei beginnt nicht mit der Zeile „---“; so gibt es keine Felder zu übernehmen.
    .fix = Ihre Felder oben zwischen zwei Zeilen „---“ schreiben, oder die Datei vom Import ausnehmen.

## YAML

p13-no-map = Zwischen den Zeilen „---“ am Anfang der Datei stehen keine Felder.
    .fix = Ein Feld je Zeile schreiben, etwa „affects: checkout“.
p13-unclosed = Die Felder, die hier beginnen, enden nicht; so ist von dieser Datei nichts zu zeigen.
    .fix = Unter das letzte Feld eine Zeile „---“ schreiben.
p13-syntax = Dieses YAML ist nicht zu lesen: { $detail }
    .fix = Anführungszeichen, Klammern und Einrückung prüfen; mit Leerzeichen einrücken, Text mit „: “ oder „ #“ in Anführungszeichen setzen.
p13-colon = An dieser Stelle kann kein Doppelpunkt stehen.
    .fix = Text mit „: “ in Anführungszeichen setzen. Hinter den Doppelpunkt jedes Schlüssels gehört ein Leerzeichen, auch in der Zeile davor; was zusammengehört, gleich weit einrücken.
p13-no-colon = Diese Zeile ist kein Schlüssel mit einem Wert: Es fehlt ein Doppelpunkt.
    .fix = „schlüssel: wert“ schreiben. Text über mehrere Zeilen unter seinem Schlüssel einrücken.
p13-bracket = Die Klammern hier oder weiter oben passen nicht zusammen.
    .fix = Jedes „[“ und „{"{"}“ in der Zeile schließen, in der es steht; löschen, was nichts schließt.
p13-quote = Die Anführungszeichen hier oder weiter oben passen nicht zusammen.
    .fix = Jedes in der Zeile schließen, in der es steht. Text mit der einen Art gehört zwischen die andere: "geht's".
p13-tab = Diese Zeile ist mit einem Tabulator eingerückt.
    .fix = Mit Leerzeichen einrücken.
p13-character = Ein Wert kann nicht mit diesem Zeichen beginnen.
    .fix = Den Wert in Anführungszeichen setzen.
p13-indent = Diese Zeile passt nicht zur Einrückung der Zeilen darüber.
    .fix = Eine Liste in einer eigenen Zeile beginnen, ihre Einträge gleich weit einrücken, ebenso die Schlüssel eines Eintrags.
p13-second-document = Hier beginnt ein zweites YAML-Dokument; eine Datei darf nur eines enthalten.
    .fix = Die Zeile „---“ löschen und die Schlüssel beider Teile je einmal behalten.
p13-too-much = Dieses YAML ist mehr als 16 Ebenen tief verschachtelt oder hat mehr als 50.000 Werte.
    .fix = Flacher schreiben, oder aufteilen.
p13-anchor = Anker, Verweise und Tags („&“, „*“, „!“) sind im YAML hier nicht erlaubt.
    .fix = Den Wert ausschreiben. Text, der mit einem dieser Zeichen beginnt, gehört in Anführungszeichen.
p13-unfinished = Das YAML endet mitten in einem Wert.
    .fix = Die offene Klammer schließen, oder die letzte Zeile vervollständigen.
p13-key = Ein Schlüssel muss ein einfaches Wort sein; hier ist er eine Liste oder eine Gruppe von Schlüsseln.
    .fix = Ein Wort und einen Doppelpunkt schreiben, etwa „affects: “. Text, der mit einer Klammer beginnt, gehört in Anführungszeichen.
p13-duplicate-key = Der Schlüssel „{ $key }“ steht weiter oben schon einmal.
    .fix = Einen der beiden behalten. Mehrere Werte sind eine Liste: „{ $key }: [eins, zwei]“.

## Werte

p14-map = { $field ->
    [component] Eine Komponente muss aus Schlüsseln mit Werten bestehen.
    [group] Eine Gruppe muss aus Schlüsseln mit Werten bestehen.
    [shop] Ein Shop muss aus Schlüsseln mit Werten bestehen.
    [team] Ein Team muss aus Schlüsseln mit Werten bestehen.
    [phrase] Eine Redewendung muss aus Schlüsseln mit Werten bestehen.
    [shops] Die Datei shops.yaml muss aus Schlüsseln mit Werten bestehen.
    [teams] Die Datei teams.yaml muss aus Schlüsseln mit Werten bestehen.
    [phrases] Die Datei phrases.yaml muss aus Schlüsseln mit Werten bestehen.
   *[other] Die Datei { $field } muss aus Schlüsseln mit Werten bestehen.
}
    .fix = { $field ->
        [component] Wie „- id: checkout“ beginnen, die anderen Schlüssel darunter.
        [group] Wie „- id: shopping“ beginnen, die anderen Schlüssel darunter.
        [shop] Wie „- id: de“ beginnen, die anderen Schlüssel darunter.
        [team] Wie „- id: helpdesk“ beginnen, die anderen Schlüssel darunter.
        [phrase] Beginnen wie „- id: first“, mit den übrigen Schlüsseln darunter.
        [shops] Die Datei mit einer Zeile „shops:“ beginnen und die Liste darunter schreiben.
        [teams] Die Datei mit einer Zeile „teams:“ beginnen und die Liste darunter schreiben.
        [phrases] Die Datei mit einer Zeile „phrases:“ beginnen und die Liste darunter schreiben.
       *[other] Jeden Schlüssel in eine eigene Zeile schreiben, danach Doppelpunkt und Wert.
    }
p14-text = Das Feld „{ $field }“ braucht einen Text, da steht aber { diagnostic-found }.
    .fix = Hinter den Doppelpunkt einen Text schreiben, oder das Feld löschen.
p14-date = Hier ist ein Datum nötig, da steht aber { diagnostic-found }.
    .fix = Ein Datum schreiben, das es gibt, mit zwei Ziffern für Monat und Tag: „2026-07-10“.
p14-time = „{ $value }“ ist keine Uhrzeit.
    .fix = Stunden und Minuten mit je zwei Ziffern schreiben, von 00:00 bis 23:59: „09:51“.
p14-instant = Hier ist ein Datum nötig, mit oder ohne Uhrzeit, da steht aber { diagnostic-found }.
    .fix = „2026-07-10“ oder „2026-07-10 14:02“ schreiben.
p14-window = Das Feld „{ $field }“ braucht Beginn und Ende, da steht aber { diagnostic-found }.
    .fix = „2026-07-20 02:00/04:00“ schreiben, oder „02:00/04:00“ am Tag des Dateinamens.
p14-word = Das Feld „{ $field }“ braucht eines seiner Wörter, da steht aber { diagnostic-found }.
    .fix = { diagnostic-near }
p14-impact = „{ $value }“ ist keine Auswirkung.
    .fix = { diagnostic-near }
p14-impact-list = In „{ $value }“ nennt nicht jede Auswirkung ihre Komponente.
    .fix = Ein Wort für alle schreiben, oder jede nennen: „checkout=ausfall, search=gestört“.
p14-next = „{ $value }“ sagt nicht, wann die nächste Meldung kommt.
    .fix = „-> 14:40“, „-> 30m“, „-> 2026-07-15“ oder „-> 2026-07-15 09:00“ schreiben.
p14-receipt = „{ $value }“ sagt nicht, welches Team gelesen hat, und wie viele daraus.
    .fix = Das Team schreiben, wie viele gelesen haben, und von wie vielen: „helpdesk 7/8“.
p14-receipt-more = „{ $value }“: Mehr, als es sind, können es nicht gelesen haben.
    .fix = Erst steht, wie viele gelesen haben, dann, von wie vielen: „helpdesk 7/8“.
p14-rule = „{ $value }“ ist keine Regel, deren Stufe eine Site setzen darf.
    .fix = { diagnostic-near }
p14-number = Das Feld „{ $field }“ braucht eine ganze Zahl über null, da steht aber { diagnostic-found }.
    .fix = Nur Ziffern schreiben, etwa „{ $field }: 30“.
p14-days = Über { $value } Tage lässt sich keine Verfügbarkeit zählen.
    .fix = Eine Zahl von 7 bis 366 schreiben, etwa „days: 90“.
p14-weight = Das Gewicht „{ $field }“ braucht eine Zahl von 0 bis 1, da steht aber { diagnostic-found }.
    .fix = Schreiben, wie viel von einer Minute zählt, mit höchstens drei Nachkommastellen und einem Punkt: „{ $field }: 0.3“.
p14-availability = Ein Ziel ist ein Anteil der Zeit in Prozent, da steht aber { diagnostic-found }.
    .fix = Eine Zahl über 0 und bis 100 schreiben, mit höchstens drei Nachkommastellen und einem Punkt: „availability: 99.9“.
p14-bool = Das Feld „{ $field }“ braucht „true“ oder „false“, da steht aber { diagnostic-found }.
    .fix = „{ $field }: true“ oder „{ $field }: false“ schreiben.
p14-detected = Das Feld „{ $field }“ braucht die Zeit, zu der der Fehler bemerkt wurde, da steht aber { diagnostic-found }.
    .fix = Schreiben, wann und von wem: „08:55 kunde“ oder „2026-07-02 08:55 überwachung“.
p14-verified = Das Feld „{ $field }“ braucht das Datum der letzten Prüfung, da steht aber { diagnostic-found }.
    .fix = Schreiben, wann und von wem: „2026-06-18 anna“.
p14-feedback = „{ $value }“ ist weder eine Mailadresse noch die Adresse eines Formulars.
    .fix = Schreiben: „hilfe@example.com“ oder „https://example.com/formular?seite={ "{page}" }“; dort kommt die Kennung der Seite hin.
p14-kb-folder = „{ $value }“ ist kein Ordner von Artikeln.
    .fix = Artikel liegen in „kb“ oder in einem Ordner darin: „kb/zahlung“ schreiben.
p14-duty = Das Feld „{ $field }“ braucht gesetzliche Fristen mit Zeiten, da steht aber { diagnostic-found }.
    .fix = „duty: {"{"}nis2: 2026-07-11 14:00{"}"}“ schreiben; es gibt die Fristen nis2, dora und gdpr.
p14-id = „{ $value }“ kann keine Kennung sein; nur a-z, 0-9 und Bindestriche dazwischen können das.
    .fix = „{ $fixed }“ schreiben.
p14-language = Für die Sprache „{ $value }“ hat klartext keine Wörter.
    .fix = { $nearest ->
        [NONE-NEAR] Vorhandene Sprachen: { $known }. Eine weitere braucht eigene Dateien in templates/lang/.
       *[other] Ist „{ $nearest }“ gemeint?
    }
p14-shop-language = „{ $value }“ ist nicht das Kürzel einer Sprache.
    .fix = { $nearest ->
        [NONE-NEAR] Ihr Kürzel nach ISO 639-1 schreiben, etwa „de“, und wo es zählt das Land dazu: „de-AT“.
       *[other] „{ $nearest }“ schreiben.
    }
p14-country = „{ $value }“ ist nicht das Kürzel eines Landes.
    .fix = { $nearest ->
        [NONE-NEAR] Sein Kürzel nach ISO 3166-1 mit zwei Buchstaben schreiben, etwa „AT“.
       *[other] „{ $nearest }“ schreiben.
    }
p14-web = Das Feld „{ $field }“ braucht eine Webadresse, da steht aber „{ $value }“.
    .fix = Mit „https://“ und ohne Namen oder Kennwort schreiben: „https://status.example.com/“.
p14-base-url = „{ $value }“ ist nicht die vollständige Webadresse einer Site.
    .fix = Mit „https://“ und ohne „?“ oder „#“ schreiben: „https://status.example.com/“.
p14-uri = „{ $value }“ ist keine Adresse, die unter „{ $field }“ stehen kann.
    .fix = Mit „https://“, „mailto:“ oder „tel:“ schreiben.
p14-hub = „{ $value }“ ist nicht die vollständige Webadresse eines Hubs.
    .fix = Die Adresse schreiben, die der Hub für Veröffentlichende nennt: „https://hub.example.com/“.
p14-phrase = Die Redewendung „{ $value }“ ist kein reiner Text.
    .fix = Mit einem Buchstaben beginnen und Zeichen von Markdown (* _ ` [ ] < > # | ~ &) weglassen: Verglichen wird Wort für Wort.
p14-phrase-state = „{ $value }“ ist kein Zustand irgendeiner Art.
    .fix = { $nearest ->
        [NONE-NEAR] Einen Zustand wie „untersucht“ schreiben oder ihn weglassen.
       *[other] Ist „{ $nearest }“ gemeint?
      }
p14-colour = „{ $value }“ ist keine Farbe.
    .fix = Schreiben Sie sie mit „#“ und sechs Ziffern, in Anführungszeichen: colour: "#0a5c3b".
p14-brand-file = „{ $value }“ lässt sich nicht als { $field } verwenden.
    .fix = Nehmen Sie eine Datei mit einer dieser Endungen: { $known }.
p14-theme = Das Aussehen „{ $value }“ gibt es nicht; das eingebaute wird verwendet.
    .fix = { $nearest ->
        [NONE-NEAR] Vorhanden: { $known }. Ein weiteres braucht einen eigenen Ordner in themes/.
       *[other] Ist „{ $nearest }“ gemeint?
    }
p14-timezone = „{ $value }“ ist nicht der Name einer Zeitzone.
    .fix = { $nearest ->
        [NONE-NEAR] Einen Namen der IANA-Liste schreiben, etwa „Europe/Berlin“.
       *[other] Ist „{ $nearest }“ gemeint?
    }

## Was fehlt, doppelt ist oder zu früh kommt

p15-missing-field = Das Feld „{ $field }“ fehlt; es muss { diagnostic-in } stehen.
    .fix = { $field ->
        [window] „window: 2026-07-20 02:00/04:00“ am Anfang der Datei zwischen Zeilen „---“ ergänzen.
        [cutover] „cutover: 22:00/02:00“ am Anfang der Datei zwischen Zeilen „---“ ergänzen.
       *[other] Am Anfang der Datei zwischen Zeilen „---“ ergänzen.
    }
p15-missing-key = Der Schlüssel „{ $field }“ fehlt; er muss { diagnostic-in } stehen.
    .fix = { $field ->
        [id] Einen kurzen Namen aus a-z, 0-9 und Bindestrichen ergänzen, etwa „id: checkout“.
        [title] Den Namen der Site ergänzen, etwa „title: Beispiel Status“.
        [base_url] Ergänzen, wo die Site liegen wird, etwa „base_url: https://status.example.com/“.
       *[other] Eine Zeile „{ $field }: “ mit dem Wert ergänzen.
    }
p15-no-config = Die Site hat keine klartext.yaml; Titel, Adresse, Sprache und Zeitzone sind nur Vorgaben.
    .fix = Im Inhaltsordner klartext.yaml anlegen, mit „title“, „base_url“, „languages“ und „timezone“.
p16-document = „{ $other }“ ist dasselbe Dokument in derselben Sprache für dieselben Lesenden.
    .fix = Beide zusammenführen, oder eine umbenennen. Ohne Sprache im Namen ist eine Datei in der ersten Sprache der Site.
p16-id = Die Kennung „{ $id }“ steht weiter oben schon einmal.
    .fix = Einen der beiden Einträge löschen, oder ihm eine andere Kennung geben.
p17-not-yet = „{ $what }“ gehört zum Format, aber diese Version liest es noch nicht.
    .fix = Es darf stehen bleiben: Es wird ausgelassen, alles andere wird gebaut.

## Tabellen

p18-no-table = Unter dieser Überschrift ist eine Tabelle nötig, und hier steht keine.
    .fix = Eine Tabelle mit diesen Spalten anlegen: { $columns }.
p18-empty = Die Zelle in der Spalte „{ $column }“ ist leer.
    .fix = Ausfüllen, oder die Zeile löschen.
p18-unknown-column = Die Spalte „{ $column }“ gibt es in dieser Tabelle nicht.
    .fix = { diagnostic-near }
p18-missing-column = In dieser Tabelle fehlt die Spalte „{ $column }“.
    .fix = Ergänzen; die Reihenfolge der Spalten ist frei.
p18-percent = „{ $value }“ ist kein Anteil.
    .fix = Eine ganze Zahl von 0 bis 100 mit Prozentzeichen schreiben: „10 %“.
p18-instant = „{ $value }“ ist kein Datum, weder mit noch ohne Uhrzeit.
    .fix = „2026-08-03“ oder „2026-08-03 06:00“ schreiben.
p18-word = „{ $value }“ ist kein Wort, das diese Spalte kennt.
    .fix = { diagnostic-near }

## Import und Vorlagen

p19-repaired = Beim Import wurde ein Wert berichtigt ({ $what }): Aus „{ $before }“ wurde „{ $after }“.
    .fix = Prüfen, ob er noch sagt, was gemeint war.
p19-undeclared = Die alte Site hatte die Komponente „{ $name }“ nicht eingetragen; sie steht jetzt in der Gruppe „undeclared“.
    .fix = Ihr in components.yaml einen Namen und eine Gruppe geben.
p20-template = Die Vorlage „{ $template }“ ist nicht zu gebrauchen: { $detail }
    .fix = Berichtigen, oder aus templates/ löschen; dann gilt die eingebaute.
p21-form = „{ $value }“ ist nichts, was ein Kommentar an klartext sagen kann.
    .fix = Schreiben: „<!-- klartext: allow KT-W01 Grund -->“.
p21-code = Die Ausnahme nennt keinen Code, den es gibt: „{ $value }“.
    .fix = { diagnostic-near }
p21-fixed = Von „{ $value }“ gibt es keine Ausnahme: Geschriebenes würde nicht gelesen, oder Internes käme in die Öffentlichkeit.
    .fix = Berichtigen, was der Befund sagt, und den Kommentar löschen.
p21-reason = Die Ausnahme von „{ $value }“ nennt keinen Grund.
    .fix = Hinter den Code schreiben, warum es hier richtig ist: Wer das als Nächstes liest, will es wissen.

## Zeiten

t01-no-date = Nichts sagt, an welchem Tag diese Uhrzeit war.
    .fix = Das Datum davor schreiben: „2026-07-10 14:02“.
t01-staff-date = Der Tag dieser öffentlichen Zeile ist unklar: Eine interne Zeile darüber nennt ein anderes Datum, und das gilt öffentlich nicht.
    .fix = Auch in diese Zeile das Datum schreiben. Das letzte öffentliche ist { $date }.
t02-missing = Diese Uhrzeit gibt es nicht: Die Uhren in { $zone } überspringen sie.
    .fix = Die Uhrzeit berichtigen, oder den gemeinten Abstand zur Weltzeit anfügen: „{ $first }“ oder „{ $second }“.
t02-ambiguous = Diese Uhrzeit gibt es zweimal: Die Uhren in { $zone } werden über sie zurückgestellt.
    .fix = Den gemeinten Abstand zur Weltzeit anfügen: „{ $first }“ oder „{ $second }“.
t03-same-time = Ein anderes öffentliches Ereignis hat dieselbe Zeit; so ist nicht zu sehen, was zuerst war.
    .fix = Eine der Zeiten berichtigen, oder beide Ereignisse zusammenfassen.
t04-time = Dieses Ereignis ist früher als das darüber.
    .fix = Die Ereignisse nach der Zeit ordnen. Nach Mitternacht das neue Datum vor die Uhrzeit schreiben.
t04-state = „{ diagnostic-state }“ kommt nach „{ diagnostic-state-before }“, ist aber der frühere Schritt.
    .fix = Das Wort oder die Zeit berichtigen. Ging es wirklich zurück, das im Text sagen.
t05-future = { $more ->
    [0] Dieses Ereignis ist noch nicht geschehen; jetzt ist { $now }.
    [one] Dieses Ereignis und ein weiteres der Datei sind noch nicht geschehen; jetzt ist { $now }.
   *[other] Dieses Ereignis und { $more } weitere der Datei sind noch nicht geschehen; jetzt ist { $now }.
}
    .fix = Datum oder Uhrzeit berichtigen. Was erst kommt, steht hinter einem Pfeil: „-> 14:40“.
t06-overlap = Dieser Schritt der Ausrollung fällt in das Zeitfenster von „{ $other }“, das dieselbe Komponente betrifft.
    .fix = Den Schritt oder die Wartung verschieben. Ist beides zugleich gewollt, den Teams Bescheid geben.
t07-window = Das Zeitfenster endet nicht nach seinem Beginn.
    .fix = Das Ende berichtigen. Über Mitternacht genügen zwei Uhrzeiten: „22:00/02:00“.
t07-until = „until“ liegt nicht nach „publish“; so würde das Dokument nie gezeigt.
    .fix = Eines der beiden berichtigen.
t07-event = „{ diagnostic-state }“ ist früher als das erste Ereignis dieser Datei.
    .fix = Die Zeit berichtigen. Nach Mitternacht das neue Datum vor die Uhrzeit schreiben.
t08-backdated = Das ist für { $stated } angegeben, wurde aber { $late } später eingecheckt, um { $committed } (Commit { $commit }).
    .fix = Die Zeit angeben, zu der es gesagt wurde. Wann der Fehler begann, gehört in das Feld „detected“ oder in den Text.
t08-changed = { $what ->
        [TIME] Die Zeit dieses Ereignisses, zuerst { $stated }, wurde geändert,
        [STATE] Der Zustand dieses Ereignisses wurde geändert,
        [IMPACT] Die Auswirkung dieses Ereignisses wurde geändert,
        [PROMISE] Die Zusage des nächsten Wortes wurde geändert,
       *[TEXT] Der Text dieses Ereignisses wurde geändert,
    } { $late } nachdem es eingecheckt war: um { $committed } (Commit { $commit }).
    .fix = Gesagtes stehen lassen und eine Zeile „korrigiert: …“ mit der Zeit der Korrektur ergänzen.
t08-removed = Hier stand ein Ereignis, das nicht mehr da ist: „{ diagnostic-state }“ um { $stated }, zuletzt in Commit { $commit } vom { $committed }.
    .fix = Wieder einsetzen. Was falsch war, berichtigt eine Zeile „korrigiert: …“, eine Störung, die keine war, „zurückgezogen: …“.
t08-late = Das nächste Wort war für { $promised } zugesagt und ist rechtzeitig angegeben, wurde aber { $late } danach eingecheckt, um { $committed } (Commit { $commit }).
    .fix = Die Zeit angeben, zu der es gesagt wurde. Eine gebrochene Zusage wird besser genannt als verdeckt.

## Lecks

l01-copied = Dieser öffentliche Text wiederholt Wort für Wort einen internen in „{ $other }“: „{ $words }“.
    .fix = Hier mit anderen Worten sagen, oder hier löschen, wenn es nicht nach außen soll.
l01-differs = Die öffentliche Datei „{ $file }“ ist ohne das, was intern ist, nicht dieselbe; sie weicht ab bei „{ $near }“.
    .fix = Etwas Internes ändert, was die Öffentlichkeit sieht. Liegt der Grund nicht in den Quellen, ist es ein Fehler von klartext: bitte melden.
l01-only = Die öffentliche Datei „{ $file }“ gibt es nur mit oder nur ohne das, was intern ist.
    .fix = Etwas Internes ändert, welche Dateien es öffentlich gibt. Liegt der Grund nicht in den Quellen, ist es ein Fehler von klartext: bitte melden.
l01-bytes = Die öffentliche Datei „{ $file }“ enthält, was nur diese interne Quelle sagt: „{ $words }“.
    .fix = Nachsehen, wie es dorthin kommt: ein Dateiname, eine Vorlage, ein Bild. Sagen es die Quellen nicht, ist es ein Fehler von klartext: bitte melden.
l02-link = Ein öffentlicher Text verlinkt „{ $name }“, das nur intern zu lesen ist.
    .fix = Den Link löschen, oder in eine Zeile „intern“ oder eine „.staff“-Datei verschieben.
l03-asset = Ein öffentlicher Text zeigt oder verlinkt „{ $name }“, das nur intern zu sehen ist.
    .fix = Eine andere Datei nehmen. Dürfen alle diese sehen, sie verschieben oder umbenennen: ohne „.staff“, in keinen internen Ordner.
l04-raw-html = HTML wirkt in Texten nicht; es wird so gezeigt, wie es dasteht.
    .fix = In Markdown schreiben, oder zwischen Backticks. „raw_html: allow“ in klartext.yaml lässt alles HTML durch.
l05-metadata = „{ $name }“ trägt mehr in sich, als zu sehen ist: wo, wann, womit oder von wem es gemacht wurde.
    .fix = Wer liest, bekommt es ohne. Damit es auch nicht im Repository steht, das Bild ohne Metadaten sichern.
l05-active = „{ $name }“ ist eine Zeichnung mit einem Skript oder mit Adressen, von denen sie etwas laden würde.
    .fix = Wer liest, bekommt sie ohne, und ohne ein Stylesheet, das etwas laden würde. Als einfaches SVG sichern, mit Bildern und Schriften darin, und ansehen, ob nichts fehlt.
l05-unread = „{ $name }“ lässt sich hier nicht als Bild lesen, oder nicht bis zum Ende: Was darin über Ort, Zeit, Gerät oder Menschen steht, bleibt darin.
    .fix = Ohne Metadaten als JPEG, PNG oder WebP sichern.
l06-name = „{ $name }“ ist jemand aus teams.yaml; Namen von Menschen sind nur intern.
    .fix = „Wir“ schreiben, oder den Namen des Teams.
l07-marker = „{ $line }“ sieht aus wie eine Markierung für Internes, aber so eine gibt es nicht: Was folgt, wäre öffentlich.
    .fix = Eine Zeile „- 14:06 intern: …“ schreiben, oder den Text in eine „.staff“-Datei daneben legen.
l08-internal = „{ $name }“ ist ein Name aus dem Haus: ein Rechner, eine Adresse oder ein Ticket.
    .fix = Weglassen, oder in eine „intern“-Zeile schreiben. Was intern ist, steht unter „internal“ in klartext.yaml.
l09-token = Das sieht aus wie ein Geheimnis, das etwas öffnet: „{ $start }…“.
    .fix = Hier löschen und dort sperren, wo es ausgestellt wurde: Was einmal in einem Repository stand, gilt als bekannt.
l09-random = Das sieht gewürfelt aus, wie ein Geheimnis: „{ $start }…“.
    .fix = Öffnet es etwas, löschen und sperren. Wenn nicht, das sagen: „<!-- klartext: allow KT-L09 Grund -->“.

## Sprachen

k01-owner = Dieser Artikel hat niemanden, der für ihn einsteht: Ist er falsch, weiß niemand, wen man fragt.
    .fix = „owner: TEAM“ in den Kopf schreiben. Öffentlich ist das nie zu sehen.
k02-due = Dieser Artikel wurde am { $verified } geprüft; nach { $days } Tagen ist er neu zu prüfen.
    .fix = Lesen. Stimmt er, „klartext verify { $id }“ ausführen; sonst erst berichtigen.
k03-stale = Dieser Artikel wurde am { $verified } geprüft, vor mehr als zweimal { $days } Tagen: Er gilt als veraltet.
    .fix = Lesen. Stimmt er, „klartext verify { $id }“ ausführen; sonst erst berichtigen oder herausnehmen.
k06-changed = Der Text hat sich nach der Prüfung geändert: So, wie er dasteht, bürgt niemand für ihn.
    .fix = Jemanden lesen lassen, der sich auskennt, und „klartext verify { $id }“ ausführen.
k04-anchor = Der Link führt zu einer Stelle „#{ $name }“, die es in „{ $other }“ nicht gibt.
    .fix = { $nearest ->
        [NONE-NEAR] Die Überschriften dort ansehen, in der Sprache dieser Datei: Die Adresse einer Überschrift sind ihre Wörter, klein und mit Bindestrichen.
       *[other] Ist „#{ $nearest }“ gemeint?
    }
k04-address = Die Adresse führt zu „{ $name }“ auf dieser Site, und das gibt es nicht.
    .fix = { $nearest ->
        [NONE-NEAR] Stattdessen die Datei verlinken, etwa „../kb/erstattung.md“: Dann wird darauf geachtet.
       *[other] Ist „{ $nearest }“ gemeint? Besser die Datei verlinken, „/{ $nearest }.md“: Dann wird darauf geachtet.
    }
k05-orphan = Zu diesem Artikel führt nichts: Kein Text verlinkt ihn, und kein anderer hat ein Schlagwort oder eine Reihe mit ihm gemeinsam.
    .fix = Dort auf ihn verlinken, wo seine Frage aufkommt, oder ihm ein Schlagwort geben, das andere auch haben.
k08-repeated = Diese Stelle von { $count } Wörtern steht auch in „{ $other }“: „{ $words } …“.
    .fix = In einem der beiden behalten, und aus dem anderen darauf verlinken: Sonst wird nur eine von beiden berichtigt.
k09-shallow = Dieser Klon enthält nur einen Teil der Geschichte: Was vorher geändert wurde, können Seiten nicht sagen.
    .fix = „git fetch --unshallow“ holt den Rest; in einer Pipeline alles holen lassen (GitHub Actions: „fetch-depth: 0“).
i01-event = { $count ->
    [one] Dieser Übersetzung fehlt ein Ereignis aus „{ $other }“: das von { $time }.
   *[other] Dieser Übersetzung fehlen { $count } Ereignisse aus „{ $other }“, das letzte von { $time }.
}
    .fix = Übersetzen, was fehlt. Bis dahin wissen ihre Lesenden weniger als die anderen.
i01-section = Dieser Übersetzung fehlt der Teil „{ $heading }“ aus „{ $other }“.
    .fix = Den Teil übersetzen. Die Überschrift darf in jeder Sprache stehen.
i01-parts = Diese Übersetzung hat { $parts } der { $of } Teile von „{ $other }“.
    .fix = Auch die anderen übersetzen, oder die Übersetzung löschen: Dann erscheint der führende Text.
i02-words = Der Sprache „{ $lang }“ fehlen Wörter der Grammatik ({ $count }): { $words }
    .fix = In templates/lang/words.{ $lang }.ftl ergänzen. Wofür jedes da ist, zeigt die eingebaute words.en.ftl.
i03-time = Der führende Text „{ $other }“ hat zu dieser Zeit kein Ereignis, aber eines von { $time }.
    .fix = In beiden dieselbe Zeit schreiben: Der führende Text entscheidet, was wann geschah.
i03-extra = Der führende Text „{ $other }“ hat zu dieser Zeit kein Ereignis.
    .fix = Dort ergänzen oder hier löschen: Der führende Text entscheidet, was wann geschah.
i04-language = Dieser Text ist wohl in der Sprache „{ $lang }“; seine Datei ist in „{ $own }“.
    .fix = In die Datei seiner Sprache verschieben: „.{ $lang }.md“.

## Zugang

a01-image = Dieses Bild hat keinen Text. Wer es nicht sieht, erfährt nichts.
    .fix = Zwischen die Klammern schreiben, was zu sehen ist: „![Der neue Warenkorb, der Rabatt steht über der Summe](warenkorb.png)“.
a02-skipped = Eine Überschrift lässt eine Ebene aus; ein Vorleseprogramm sagt dann einen Teil an, den es nicht gibt.
    .fix = Die Ebene unter der Überschrift darüber nehmen: „###“ unter „##“.
a04-head = Eine Kopfzelle dieser Tabelle ist leer. Wer zuhört, weiß nicht, was in der Spalte steht.
    .fix = In der ersten Zeile der Tabelle jede Spalte benennen.

## Ausdruck

w01-long = Dieser Satz hat { $words } Wörter; bis { $most } lassen sich in einem Zug lesen.
    .fix = Zwei daraus machen. Was Lesende tun sollen, gehört in einen eigenen Satz.
w02-jargon = „{ $word }“ ist ein Wort von uns, das Kundinnen und Kunden nicht kennen.
    .fix = Schreiben: „{ $better }“.
w03-promise = Das verspricht, wann der Fehler behoben ist: „{ $time }“.
    .fix = Stattdessen die nächste Meldung versprechen, denn die haben Sie in der Hand: „-> 14:40“ am Ende der Zeile.
w04-blame = „{ $words }“ gibt jemandem die Schuld.
    .fix = Sagen, was geschah und was sich ändert. Wer es war, hilft niemandem, der das liest.
w05-server = „{ $name }“ sieht aus wie der Name eines Servers. Kundinnen und Kunden sagt er nichts, Angreifern schon.
    .fix = Sagen, was er für sie tut: „Suche“, „Zahlungen“.

## Alte Adressen

f01-moved = Das veröffentlichte Dokument „{ $id }“ ist nicht mehr da; jetzt ist es wohl „{ $other }“.
    .fix = In addresses.yaml unter „moved“ schreiben: „{ $id }: { $other }“. Dann führen alte Links weiter.
f01-target = Eine alte Adresse führt zu „{ $id }“, und ein solches öffentliches Dokument gibt es nicht.
    .fix = Ordner und Datei nennen, ohne Sprache und Endung: „incidents/2026-07-10-checkout“.
f01-address = „{ $id }“ ist keine Adresse, die eine Seite gehabt haben kann.
    .fix = Ab dem Anfang der Site schreiben, ohne den Rechner: „incidents/2026-07-10-checkout“.
f02-vanished = Das veröffentlichte Dokument „{ $id }“ ist nicht mehr da; Links darauf führen ins Leere.
    .fix = Zurückholen. Soll es wegbleiben, in addresses.yaml unter „gone“ eintragen.
f02-unknown = „{ $id }“ nennt kein Dokument.
    .fix = Ordner und Datei nennen, ohne Sprache und Endung: „incidents/2026-07-10-checkout“.
f03-reused = „{ $id }“ ist eine Adresse im Ruhestand, und ein Dokument benutzt sie wieder.
    .fix = Dem Dokument einen anderen Namen geben. Wer einem alten Link folgt, darf nicht bei etwas anderem landen.

## Recht

g01-html = Dieses HTML lässt Browser „{ $address }“ laden: Andere erfahren, wer diese Seite liest.
    .fix = Die Datei neben den Text legen und mit ihrem Pfad nennen, oder auf sie verweisen, statt sie zu zeigen.
g01-template = Diese Vorlage lässt Browser „{ $address }“ laden: Andere erfahren, wer die Site liest.
    .fix = Die Datei in den Ordner des Themes legen, oder weglassen.
g01-style = Dieses Stylesheet lässt Browser „{ $address }“ laden: Andere erfahren, wer die Site liest.
    .fix = Die Datei in den Ordner des Themes legen, oder weglassen.
g02-page = Die Site verlangt von sich eine Seite „{ $page }“, und es gibt keine.
    .fix = In pages/ anlegen, unter einem dieser Namen: { $slugs }.md.
g03-page = Die Site verlangt von sich eine Erklärung zur Barrierefreiheit („{ $page }“), und es gibt keine.
    .fix = In pages/ anlegen, unter einem dieser Namen: { $slugs }.md.

## Hoster

h01-limit = { $host } nimmt { $what ->
    [files] { $most } Dateien, und die öffentliche Ausgabe hat { $n }.
    [folder] { $most } Dateien in einem Ordner, und „{ $at }“ hat { $n }.
    [file] Dateien von { $most } Byte, und „{ $at }“ hat { $n }.
    [site] { $most } Byte insgesamt, und die öffentliche Ausgabe hat { $n }.
    [header-rules] { $most } Regeln in _headers, und es sind { $n }.
    [header-line] Zeilen von { $most } Byte in _headers, und eine hat { $n }.
    [redirects] { $most } Regeln in _redirects, und es sind { $n }.
    [redirect-line] Zeilen von { $most } Byte in _redirects, und eine hat { $n }.
   *[redirect-file] { $most } Byte von _redirects, und es sind { $n }.
}
    .fix = { $what ->
        [folder] Die Site auf einen anderen Hoster legen: docs/hosting.md vergleicht sie.
        [file] Den Anhang verkleinern oder anderswo ablegen und verlinken.
        [redirects] Aus addresses.yaml nehmen, wonach niemand mehr fragt. Die Seiten an den alten Adressen führen trotzdem weiter.
        [redirect-line] Die längste Adresse aus addresses.yaml nehmen. Die Seite dort führt trotzdem weiter.
        [redirect-file] Aus addresses.yaml nehmen, wonach niemand mehr fragt. Die Seiten an den alten Adressen führen trotzdem weiter.
       *[other] Die Site auf einen anderen Hoster legen oder weniger Sprachen bauen: docs/hosting.md vergleicht sie.
    }
h01-redirects = addresses.yaml ergibt { $n } Weiterleitungen, und kein bekannter Hoster nimmt mehr als { $most }.
    .fix = Herausnehmen, wonach niemand mehr fragt. Die Seiten an den alten Adressen führen trotzdem weiter.
h02-expired = security.txt galt bis { $date }: Wer eine Schwachstelle findet, soll ihr nicht mehr trauen.
    .fix = Nachsehen, ob der Kontakt noch stimmt, und einen späteren Tag nennen, weniger als ein Jahr voraus. Ohne „expires“ besorgt das jeder Build.

## Der Bericht

report-word-error = Fehler
report-word-warning = Warnung
report-word-due = Fällig
report-word-help = Hilfe
report-word-note = Hinweis

report-errors = { $errors } Fehler
report-warnings = { $warnings ->
    [one] { $warnings } Warnung
   *[other] { $warnings } Warnungen
}
report-due = { $due ->
    [0] nichts gefunden
   *[other] { $due } fällig
}
report-summary = { $errors ->
    [0] { $warnings ->
        [0] { report-due }
       *[other] { $due ->
            [0] { report-warnings }
           *[other] { report-warnings }, { report-due }
        }
    }
   *[other] { $warnings ->
        [0] { $due ->
            [0] { report-errors }
           *[other] { report-errors }, { report-due }
        }
       *[other] { $due ->
            [0] { report-errors }, { report-warnings }
           *[other] { report-errors }, { report-warnings }, { report-due }
        }
    }
}
report-explain = klartext explain { $code } sagt, warum.

p12-ending = Die Datei endet auf „.{ $detail }“; gelesen werden nur Kleinbuchstaben.
    .fix = Die Datei umbenennen, sodass sie auf „.md“ oder „.yaml“ endet.
p15-no-event = Die Störung hat keine Zeile, die ihren Stand nennt; niemand würde sie sehen.
    .fix = Eine Zeile unter die Überschrift schreiben, etwa „- 14:02 untersucht: Was wir wissen.“

## Krisen

c01-late = Das erste öffentliche Wort kam { $time } nach dem Bemerken; zugesagt sind { $limit }.
    .fix = Gleich etwas Wahres sagen, und sei es nur, dass ihr es wisst: „klartext down“ schreibt den ersten Satz.
c01-customer = Kunden haben die Störung vor uns bemerkt.
    .fix = Hier ist nichts zu berichtigen. Im Verzeichnis der Zusagen zählt es als verlorenes Rennen; eine Maßnahme der Art „erkennen“ gewinnt das nächste.
c02-owner = Das erste Wort sagt nicht, wer sich kümmert.
    .fix = „Wir“ oder „unser“ sagen: „Wir suchen die Ursache.“
c02-blame = Der erste Satz zeigt auf andere: „{ $word }“.
    .fix = Zuerst sagen, was ihr tut. Wer noch beteiligt war, gehört in den Ursachenbericht.
c03-late = Das nächste Wort nach diesem kam { $late } zu spät: Der Takt dieser Site erlaubt { $limit } Stille.
    .fix = Im Nachhinein lässt sich nichts sagen. Nächstes Mal wenigstens sagen, dass es nichts Neues gibt, und wann das nächste Wort kommt.
c03-due = Das nächste Wort ist { $late ->
        [LATE] seit { $time } überfällig: fällig war es
       *[AHEAD] in { $time } fällig,
    } um { $promised }.
    .fix = Eine Zeile anfügen: „klartext say“. Gibt es nichts Neues, das sagen, und wann ihr wieder sprecht.
c03-far = Während nichts geht, ist das nächste Wort erst in { $time } zugesagt; der Takt dieser Site erlaubt höchstens { $limit }.
    .fix = Eine frühere Zeit zusagen und sie halten, auch ohne Neues.
c04-empty = Dieses Ereignis sagt nichts.
    .fix = In einem Satz schreiben, was man jetzt sieht und tun kann.
c04-hollow = Dieser Satz sagt nichts, was der Status nicht schon sagt.
    .fix = Schreiben, was ihr wisst, was ihr tut und was man inzwischen tun kann.
c04-same = Derselbe Satz zum { $n }. Mal hintereinander.
    .fix = Sagen, was seither versucht wurde, auch wenn es nicht half.
c05-none = Eine offene Störung schuldet ein nächstes Wort; „kein“ ist keine Antwort.
    .fix = Den Pfeil weglassen, dann gilt der Takt der Site, oder eine Zeit angeben.
c05-past = Das nächste Wort ist für { $promised } zugesagt, das liegt nicht nach diesem Ereignis.
    .fix = Eine Zeit angeben, die noch kommt, etwa „-> 30m“.
c06-late = Das für { $promised } zugesagte Wort kam { $late } zu spät.
    .fix = Im Nachhinein lässt sich nichts sagen. Nächstes Mal zur zugesagten Zeit sprechen, auch ohne Neues.
c06-due = Das nächste Wort ist { $late ->
        [LATE] seit { $time } überfällig: zugesagt war es für
       *[AHEAD] in { $time } zugesagt, für
    } { $promised }.
    .fix = Eine Zeile anfügen: „klartext say“. Gibt es nichts Neues, das sagen, und wann ihr wieder sprecht.
c07-late = Nichts war mehr gestört, aber die Entwarnung kam erst { $time } später; zugesagt sind { $limit }.
    .fix = „behoben“ sagen, sobald ihr es laufen gesehen habt.
c07-due = Nichts ist mehr gestört, und die Entwarnung ist { $late ->
        [LATE] seit { $time } überfällig: fällig war sie
       *[AHEAD] in { $time } fällig,
    } um { $promised }.
    .fix = „behoben“ sagen, oder was noch beobachtet wird und bis wann.
c07-loss = Die Entwarnung sagt nicht, ob etwas verloren ging.
    .fix = Einen Satz anfügen: „Keine Bestellung ging verloren.“ Oder was verloren ist und wer was zurückbekommt.
c08-no-date = Die Entwarnung sagt kein Datum für den Ursachenbericht zu. Nach den Regeln dieser Site ist er bis { $promised } fällig.
    .fix = Hinter einem Pfeil ein Datum zusagen: „-> 2026-07-15“.
c08-due = Der Ursachenbericht ist { $late ->
        [LATE] seit { $time } überfällig: fällig war er
       *[AHEAD] in { $time } fällig,
    } bis { $promised }.
    .fix = „## Ursache“ und „## Korrektur“ schreiben, und ein Ereignis „berichtet“.
c08-cause = Der Bericht sagt nicht, was die Ursache war.
    .fix = Einen Abschnitt „## Ursache“ schreiben: was geschah, und warum es geschehen konnte.
c08-action = Der Bericht nennt keine Maßnahme.
    .fix = Unter „## Korrektur“ schreiben, was getan wurde oder wird: „- [ ] 2026-07-31 ops: Alarm 30 Tage vorher. (verhindern)“.
c08-owner = Diese Maßnahme hat kein Team oder kein Datum.
    .fix = Mit beidem beginnen: „- [ ] 2026-07-31 ops: …“.
c08-unsaid = Der Bericht ist da, aber kein Ereignis sagt es: Feeds und Leser erfahren nichts davon.
    .fix = Ein Ereignis „berichtet“ mit einem Satz zur Ursache anfügen.
c09-no-action = Ein Lieferant ist als Ursache genannt und keine eigene Maßnahme.
    .fix = Unter „## Korrektur“ schreiben, was wir ändern, damit sein nächster Ausfall keiner von uns wird.
c10-repeat = Dieselbe Ursache bei „{ $component }“ wie in { $other }, innerhalb eines Jahres.
    .fix = Verknüpfen: „repeats: { $other }“. Ist es keine Wiederholung, sie mit dem Grund erlauben.
c10-open = Wiederholt { $other }, dessen Maßnahmen nicht alle erledigt sind: { $n } offen.
    .fix = Sie zuerst abschließen, oder im Bericht sagen, warum sie nicht geholfen hätten.
r01-no-briefing = Kein Briefing bereitet die, die Kunden antworten, auf dieses Release vor.
    .fix = „briefings/{ $stem }.md“ mit „for: releases/{ $stem }“ schreiben, oder mit dem Grund erlauben.
r02-late = Das Release beginnt am { $begins }; sein Briefing vom { $known } liegt keine { $days } Arbeitstage davor.
    .fix = Früher informieren oder später beginnen.
r03-no-team = Das Briefing dieses Release nennt kein Team, das Kunden antwortet.
    .fix = Sie nennen: „teams: [helpdesk]“. Welche Teams das sind, sagt „kind“ in teams.yaml.
b01-no-answer = Keine Frage hat eine Antwort, die man so sagen kann, wie sie dasteht.
    .fix = Unter „## Antworten“ als Überschrift schreiben, was gefragt wird, und die Antwort als Zitat: „> …“.
b01-question = Die Frage „{ $question }“ hat keine Antwort, die man so sagen kann, wie sie dasteht.
    .fix = Sie darunter als Zitat schreiben: „> …“.
b02-no-pass-on = Es sagt nicht, an wen man einen Fall weitergibt, und wann sofort.
    .fix = Das unter „## Weitergeben“ schreiben.
b03-expired = Es endete um { $at }, vor { $time }, und { $other } braucht es noch.
    .fix = Ein späteres „until“ setzen oder den Link herausnehmen.
b04-missing = Worauf es vorbereitet, begann um { $at }, vor { $time }, und nicht alle haben es gelesen: { $teams }.
    .fix = Lesen lassen, dann: „klartext read { $id } { $team } { $all }/{ $all }“.
b04-partial = „{ $team } { $share }“ sind nicht alle: teams.yaml nennt { $all } Leute.
    .fix = Die anderen lesen lassen, dann: „klartext read { $id } { $team } { $all }/{ $all }“.
b05-long = Es hat etwa { $lines } Zeilen; auf eine gedruckte Seite passen { $page }.
    .fix = Behalten, was am Telefon gebraucht wird. Was man nachschlägt, gehört in einen Artikel.
b06-silence = Seit { $weeks } Wochen gab es kein Briefing: fällig war es um { $at }.
    .fix = Fragen, was sich für Kunden geändert hat. Ist es nichts, darf „policy: briefing: weeks“ länger sein.
k07-question = Die Frage „{ $step }“ hat keine Antworten: eine Sackgasse.
    .fix = Eingerückt darunter schreiben, was bei jeder Antwort zu tun ist.
k07-nowhere = Die Antwort „{ $step }“ führt nirgendwohin.
    .fix = Hinter einem Doppelpunkt schreiben, was zu tun ist.
k07-one-way = Die Frage „{ $step }“ hat nur eine Antwort.
    .fix = Auch die andere schreiben; wer sie hört, steht in einer Sackgasse.
p14-hours = „{ $value }“ ist keine Arbeitszeit.
    .fix = Tage und eine Tageszeit schreiben: „mo-fr 07:00/15:00“.
