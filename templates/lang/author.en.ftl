# What the commands that write content say, in English.

author-title-outage = { $names } { $n ->
    [one] is down
   *[other] are down
  }
author-title-partial = { $names } { $n ->
    [one] is partly down
   *[other] are partly down
  }
author-title-degraded = { $names } { $n ->
    [one] is disrupted
   *[other] are disrupted
  }
author-title-none = { $names }: we are watching something
author-title-unknown = Problem with { $names }
author-todo-first = Replace every line with TODO before you publish: readers would see it as it stands.
author-todo = TODO: write what is to be known here.

author-preview = The public reads ({ $lang }):
author-next = Next word promised: { $at } ({ $zone })
author-no-next = Next word promised: none
author-record = To publish:
author-committed = Committed. To publish: git push
author-pushed = Committed and pushed.
author-nothing-written = Nothing was written.

author-behind = { $path } is behind now: phrases.yaml has no translation of this text. Add the line there by hand.
author-staff-only = Only staff reads this.
author-not-public = The public does not read this: { $path } has errors, or is not published yet. “klartext check” tells which.
author-open-already = { $id } is open for { $component } already; “klartext say { $id }” adds to it.

author-several = Several documents are meant by “{ $wanted }”. Name one of them:
  { "  " }{ $known }
author-none-open = { $component } has no open incident. “klartext down { $component }” begins one; another document is named like “incidents/2026-07-10-checkout”.
author-nothing = There is no document and no component “{ $wanted }”. { $nearest ->
    [NONE-NEAR] { $open ->
        [NONE-OPEN] No incident is open.
       *[other] Open incidents: { $open }
      }
   *[other] Did you mean “{ $nearest }”?
  }
author-no-briefing = There is no briefing “{ $wanted }”. { $nearest ->
    [NONE-NEAR] { $known ->
        [NONE-KNOWN] There is none yet.
       *[other] The newest: { $known }
      }
   *[other] Did you mean “{ $nearest }”?
  }
author-settings = Language, time zone or address of the site cannot be read in klartext.yaml; what is written now could be wrong by hours. “klartext check” tells why.
author-unreadable = { $path } cannot be read as it stands. “klartext check” tells why; “klartext heal” merges what git could not.
author-no-place = There is no place in { $path } where the event would be read as it is meant, without changing what stands there. Write it by hand.
author-taken = { $path } is there already; nothing was written.
author-state = “{ $word }” is not a word that begins an event here. { $nearest ->
    [NONE-NEAR] Words that are: { $known }
   *[other] Did you mean “{ $nearest }”?
  }
author-over = { $id } is over already ({ $state }). Say more with “klartext say --state WORD”.
author-no-states = { $id } has no states; write into it by hand.
author-text = What is to be said? Give a text.
author-share = “{ $value }” does not say how many have read it. Write “8/8”, or “8” where teams.yaml lists the people.
author-share-more = “{ $value }” is more than there are: { $team } has { $of }.
author-share-others = “{ $value }” is not of everybody: teams.yaml lists { $of } people of { $team }. Write “{ $read }/{ $of }”.
author-team = There is no team “{ $name }”. { $nearest ->
    [NONE-NEAR] Teams: { $known }
   *[other] Did you mean “{ $nearest }”?
  }
author-no-phrase = There is no phrase for the state “{ $state }” in phrases.yaml. Give a text.
author-unknown-again = An impact was stated already; it cannot become unknown again. State what it is now.
author-impact = “{ $word }” is not an impact. { $nearest ->
    [NONE-NEAR] Impacts: { $known }, unknown
   *[other] Did you mean “{ $nearest }”?
  }
author-next-wrong = “{ $value }” is not a time for the next word. Write 30m, 2h, 14:32, 2026-07-10, “2026-07-10 14:32”, RFC 3339, or none.
author-no-component = Which component? Name one, then the text: klartext down checkout "Card payments fail."
author-two-texts = Two texts were given. Leave out --text, or the last word.
author-component = There is no component “{ $name }”. { $known ->
    [NONE-KNOWN] Declare it in components.yaml first.
   *[other] { $nearest ->
        [NONE-NEAR] Components: { $known }.
       *[other] Did you mean “{ $nearest }”?
      } A text of one word is given with --text.
  }
author-shop = There is no shop “{ $name }”. { $known ->
    [NONE-KNOWN] The site has no shops.
   *[other] { $nearest ->
        [NONE-NEAR] Shops: { $known }
       *[other] Did you mean “{ $nearest }”?
      }
  }
author-kind = There is no kind “{ $kind }”. { $nearest ->
    [NONE-NEAR] Kinds: { $known }
   *[other] Did you mean “{ $nearest }”?
  }
author-slug = “{ $slug }” cannot be the name of a file: it has a–z, 0–9 and single dashes only. “{ $fixed }” would do.
author-date = “{ $value }” is not a date. Write it like 2026-07-10.
author-held-back = The lines are written, and the public does not read them: correct the errors above first.
author-not-pushed = Committed, but not pushed, so the public does not see it yet: { $error }
author-not-recorded = The files are written, but not recorded: { $error }
author-no-file = { $path } is no document of this site.

heal-merged = { $path }: { $n ->
    [one] one conflict merged
   *[other] { $n } conflicts merged
  }
heal-left = { $path }:{ $line }: this conflict is not about events alone; decide it by hand
heal-nothing = No conflicts.
fmt-changed = { $path }: put in order
fmt-would = { $path }: not in order
fmt-errors = { $path }: left alone, it has errors (klartext check tells which)
fmt-unsure = { $path }: left alone, it would not say the same
fmt-nothing = All in order.
verify-nothing = There is no article “{ $wanted }”.{ $nearest ->
    [NONE-NEAR] {""}
   *[other] {" "}Did you mean kb/{ $nearest }?
}
verify-by = Verified by { $by }. Use --by to name somebody else.
verify-by-nobody = Nobody is named: --by names somebody. Who verified the same text before stays.
verify-unchanged = Nothing to write: it says so already.
