//! What a site says of its promises, against figures worked out by hand: on the page of an incident, on
//! the page of promises, in `promises.json` and in the feed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod built;

use built::{Built, Tree, at, build};
use klartext::source::Sources;
use serde_json::{Value, json};

const CONFIG: &str = "title: Example Status\nbase_url: https://status.example.com/\nlanguages: [en, de]\ntimezone: Europe/Berlin\n";
const POLICY: &str = "policy: {rules: {C: off}, since: 2026-03-01}\n";
const COMPONENTS: &str = "components:\n  - {id: checkout, name: Checkout, criticality: critical}\n";
const TEAMS: &str = "teams:\n  - {id: ops, name: Operations}\n";

/// Words after 8, 24 and 28 minutes: in time, 12 minutes late, in time by the cadence. The report came
/// two days after its day.
const JULY: &str = "---\naffects: checkout\ndetected: 08:55 customer\ncause: certificate\n---\n# Checkout is down\n\n\
- 09:00 investigating (outage): It fails. -> 09:10\n\
- 09:08 identified: We know why. -> 09:20\n\
- 09:32 monitoring (degraded): It works again, slowly.\n\
- 10:00 resolved: All is well. -> 2026-07-15\n\
- 2026-07-17 10:00 reported: Our report is out.\n\n\
## Cause\nA certificate had expired.\n\n\
## Fix\n- [x] 2026-07-10 ops: Certificate renewed. (correct)\n- [ ] 2026-07-31 ops: Alarm before it expires. (detect)\n";

/// On the day the clock is put back: a word promised within 30 minutes came after 40.
const OCTOBER: &str = "---\naffects: checkout\ndetected: 02:30+02:00 monitor\ncause: certificate\nrepeats: 2026-07-10-checkout\n---\n\
# Checkout is down again\n\n\
- 02:40+02:00 investigating (outage): It fails. -> 02:10+01:00\n\
- 02:20+01:00 resolved: All is well.\n";

const FILES: &[(&str, &str)] = &[
    ("incidents/2026-07-10-checkout.md", JULY),
    ("incidents/2026-10-25-checkout.md", OCTOBER),
    // Before the site made these promises.
    (
        "incidents/2026-02-01-old.md",
        "---\naffects: checkout\n---\n# Old\n\n- 09:00 investigating (outage): It fails. -> 09:05\n- 11:00 resolved: It works.\n",
    ),
    // Nothing was wrong.
    (
        "incidents/2026-08-01-alarm.md",
        "---\naffects: checkout\n---\n# Alarm\n\n- 09:00 investigating: Is it? -> 09:05\n- 11:00 withdrawn: It was not.\n",
    ),
];

fn site(policy: &str, files: &[(&str, &str)], now: &str) -> Built {
    let config = format!("{CONFIG}{policy}");
    let setup = [("klartext.yaml", config.as_str()), ("components.yaml", COMPONENTS), ("teams.yaml", TEAMS)];
    let built = build(&Sources::from_texts(setup.into_iter().chain(files.iter().copied())), at(now));
    let errors: Vec<_> = built.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    built
}

fn json_of(tree: &Tree) -> Value {
    serde_json::from_str(tree.text("promises.json")).unwrap()
}

#[track_caller]
fn says(text: &str, what: &str) {
    assert!(text.contains(what), "it does not say {what:?}:\n{text}");
}

#[test]
fn figures_are_those_worked_out_by_hand() {
    let built = site(POLICY, FILES, "2026-10-28T12:00:00+01:00");
    let public = json_of(&built.public);
    let totals = json!({
        "incidents": 2,
        "promises": {"kept": 2, "late": 2, "missed": 0, "open": 0},
        "silence": {"count": 4, "median_seconds": 26 * 60, "longest_seconds": 40 * 60},
        "first_word": {"count": 2, "median_seconds": 7 * 60 + 30, "longest_seconds": 10 * 60},
        "noticed": {"known": 2, "by_customer": 1},
        "reports": {"owed": 1, "overdue": 0, "delivered": 1, "delivered_late": 1},
        "actions": {"done": 1, "open": 0, "overdue": 1},
        "repeats": 1,
    });
    assert_eq!(public["totals"], totals);
    assert_eq!(json_of(&built.staff)["totals"], totals, "staff read the same figures");
    let months = public["months"].as_array().unwrap();
    assert_eq!(months.len(), 24);
    assert_eq!(months[0]["month"], "2026-10");
    assert_eq!(months[0]["promises"], json!({"kept": 0, "late": 1, "missed": 0, "open": 0}));
    assert_eq!(months[3]["month"], "2026-07");
    assert_eq!(months[3]["promises"], json!({"kept": 2, "late": 1, "missed": 0, "open": 0}));
    assert_eq!(months[23]["month"], "2024-11");
    let incidents = public["incidents"].as_array().unwrap();
    assert_eq!(incidents.len(), 2);
    assert_eq!(
        incidents[0]["promises"],
        json!([{
            "made": "2026-10-25T00:40:00Z", "due": "2026-10-25T01:10:00Z", "explicit": true,
            "kept": "2026-10-25T01:20:00Z", "outcome": "late",
        }])
    );
    assert_eq!(incidents[0]["url"], "https://status.example.com/incidents/2026-10-25-checkout/");
    assert_eq!(incidents[0]["repeats"], "2026-07-10-checkout");
    assert_eq!(incidents[1]["promises"][2]["explicit"], false);
    assert_eq!(public["version"], 1);
    assert_eq!(public["policy"]["since"], "2026-03-01");
    let page = built.public.text("promises/index.html");
    for what in ["50%", "2 of 4; 2 came late", "26 minutes", "What began before 1 March 2026 does not count"]
    {
        says(page, what);
    }
    assert!(!page.contains("Alarm before it expires"), "actions by name are for staff");
    let staff = built.staff.text("promises/index.html");
    says(staff, "so that we notice earlier · Operations · was planned by");
    says(staff, "Came 12 minutes late: 09:32 CEST.");
    says(staff, "Customers were faster");
    says(built.public.text("de/promises/index.html"), "2 von 4; 2 kamen zu spät");
}

#[test]
fn a_site_without_incidents_says_that_none_counts() {
    let built = site(POLICY, &[], "2026-10-28T12:00:00+01:00");
    says(built.public.text("promises/index.html"), "No incident counts yet.");
    let json = json_of(&built.public);
    assert_eq!(json["totals"]["silence"], Value::Null);
    assert_eq!(json["totals"]["promises"]["kept"], 0);
    assert_eq!(json["incidents"], json!([]));
}

#[test]
fn a_ledger_for_staff_leaves_no_trace_outside() {
    let policy = "policy: {rules: {C: off}, ledger: staff}\n";
    let built = site(policy, FILES, "2026-10-28T12:00:00+01:00");
    for (path, bytes) in &built.public.files {
        // The style sheet is the same for all.
        let linked = !path.ends_with(".css") && String::from_utf8_lossy(bytes).contains("promises/");
        assert!(!path.contains("promises") && !linked, "{path}");
    }
    says(built.staff.text("index.html"), "href=\"/promises/\"");
    assert_eq!(json_of(&built.staff)["totals"]["incidents"], 3, "without a day, all count");
}

#[test]
fn a_page_says_of_each_word_what_became_of_its_promise() {
    let built = site(POLICY, FILES, "2026-10-28T12:00:00+01:00");
    let page = built.public.text("incidents/2026-07-10-checkout/index.html");
    says(page, "Next update promised for 09:10 CEST.</time> <span class=\"oc oc-kept\">");
    says(page, "Kept: 09:08 CEST.");
    says(page, "Came 12 minutes late: 09:32 CEST.");
    says(page, "Next update due by 11:32 CEST, by our own rhythm.");
    says(page, "Published on 17 July 2026, 10:00 CEST, 1 day 10 hours after the promised 15 July 2026.");
    says(page, "Customers noticed this before we did.");
    says(
        page,
        "class=\"action a-overdue\">Alarm before it expires. <small>so that we notice earlier · Operations · was planned by",
    );
    let old = built.public.text("incidents/2026-02-01-old/index.html");
    says(old, "Next update promised for 09:05 CET.");
    assert!(!old.contains("class=\"oc") && !old.contains("kt-report"), "history is not judged: {old}");
    let again = "incidents/2026-10-25-checkout/index.html";
    let page = built.public.text(again);
    says(page, "This has happened to us for the second time");
    says(page, "Certificate renewed.");
    says(page, "Cause report due by 30 October 2026, by our own rules.");
    assert!(!page.contains("Alarm before it expires"), "what is open from last time is for staff");
    says(built.staff.text(again), "Alarm before it expires.");
    let late = site(POLICY, FILES, "2026-10-30T23:59:00+01:00");
    says(late.public.text(again), "The cause report was due by 30 October 2026, by our own rules.");
    says(late.public.text(again), "rp-overdue");
}

#[test]
fn somebody_elses_fault_shows_our_own_action_first() {
    let order = |cause: &str| {
        let text = JULY.replace("cause: certificate", &format!("cause: {cause}"));
        let built = site(POLICY, &[("incidents/2026-07-10-checkout.md", &text)], "2026-10-28T12:00:00+01:00");
        let page = built.public.text("incidents/2026-07-10-checkout/index.html").to_owned();
        page.find("sec-fix").unwrap() < page.find("sec-cause").unwrap()
    };
    assert!(!order("certificate"));
    assert!(order("vendor"));
}

#[test]
fn what_is_said_changes_at_a_promised_time_only() {
    let open = "# Checkout is down\n\n- 09:00 investigating (outage): It fails. -> 09:10\n";
    let seen = |now: &str| site(POLICY, &[("incidents/2026-07-10-checkout.md", open)], now).public;
    let before = seen("2026-07-10T09:01:00+02:00");
    assert_eq!(before.next_change_at, Some(at("2026-07-10T09:10:00+02:00")));
    assert_eq!(before.without_as_of(), seen("2026-07-10T09:09:59+02:00").without_as_of());
    let after = seen("2026-07-10T09:10:00+02:00");
    assert_eq!(json_of(&before)["totals"]["promises"]["open"], 1);
    assert_eq!(json_of(&after)["totals"]["promises"], json!({"kept": 0, "late": 0, "missed": 1, "open": 0}));
    // Both pages know of that moment, for readers of a page that is not built again.
    let page = "incidents/2026-07-10-checkout/index.html";
    let missed = "<span class=\"oc oc-missed\" data-from=\"2026-07-10T07:10:00Z\"";
    says(before.text(page), &format!("{missed} hidden>It has not come yet."));
    says(after.text(page), &format!("{missed}>It has not come yet."));
    says(before.text("promises/index.html"), "data-from=\"2026-07-10T07:10:00Z\" hidden>");
    says(after.text("promises/index.html"), "0 of 1; 1 is overdue");
    // Nothing else changes until the day is over.
    assert_eq!(after.next_change_at, Some(at("2026-07-11T00:00:00+02:00")));
    let resolved = "# Checkout is down\n\n- 09:00 investigating (outage): It fails.\n- 09:10 resolved: It works. -> 2026-07-20\n";
    let seen = |now: &str| {
        let tree = site(POLICY, &[("incidents/2026-07-10-checkout.md", resolved)], now).public;
        json_of(&tree)["totals"]["reports"]["overdue"].clone()
    };
    assert_eq!(seen("2026-07-20T23:58:59+02:00"), 0);
    assert_eq!(seen("2026-07-20T23:59:00+02:00"), 1);
}

#[test]
fn feed_items_carry_their_promise_and_the_report_is_one_of_them() {
    let built = site(POLICY, FILES, "2026-10-28T12:00:00+01:00");
    let feed = built.public.text("feed.xml");
    says(feed, "&lt;p&gt;Next update by 10 July 2026, 09:10 CEST.&lt;/p&gt;");
    says(feed, "&lt;p&gt;Next update by 10 July 2026, 11:32 CEST.&lt;/p&gt;");
    says(feed, "&lt;p&gt;Cause report promised by 15 July 2026.&lt;/p&gt;");
    says(feed, "#e-20260717T0800Z</guid>");
    says(feed, "&lt;p&gt;Our report is out.&lt;/p&gt;");
    says(built.public.text("de/feed.xml"), "Nächste Nachricht bis 10. Juli 2026, 09:10 MESZ.");
    // What was said once stays as it was said, whatever became of it.
    let open = site(
        POLICY,
        &[(
            "incidents/2026-07-10-checkout.md",
            "# Checkout is down\n\n- 09:00 investigating (outage): It fails. -> 09:10\n",
        )],
        "2026-07-10T09:05:00+02:00",
    );
    says(open.public.text("feed.xml"), "&lt;p&gt;Next update by 10 July 2026, 09:10 CEST.&lt;/p&gt;");
}

#[test]
fn what_nobody_promised_in_words_is_not_said_to_be_promised() {
    let path = "incidents/2026-07-10-checkout.md";
    let page = |text: &str, now: &str| {
        let built = site(POLICY, &[(path, text)], now);
        let of = |tree: &Tree, folder: &str| {
            tree.text(&format!("{folder}incidents/2026-07-10-checkout/index.html")).to_owned()
        };
        (of(&built.public, ""), of(&built.public, "de/"), built.public.text("feed.xml").to_owned())
    };
    let silent = "# Checkout is down\n\n- 09:00 investigating (outage): It fails. -> 09:10\n- 09:08 resolved: It works. -> none\n";
    let in_words = silent.replace("-> none", "-> 2026-07-15");
    // Five working days after a Friday.
    let (english, german, feed) = page(silent, "2026-07-10T12:00:00+02:00");
    says(&english, "Cause report due by 17 July 2026, by our own rules.");
    says(&german, "Bericht zur Ursache nach unseren eigenen Regeln fällig bis 17. Juli 2026.");
    says(&feed, "&lt;p&gt;Cause report due by 17 July 2026, by our own rules.&lt;/p&gt;");
    for text in [&english, &feed] {
        assert!(!text.contains("eport promised") && !text.contains("eport was promised"), "{text}");
    }
    assert!(
        !german.contains("Bericht zur Ursache versprochen")
            && !german.contains("bis 17. Juli 2026 versprochen")
    );
    let (english, german, _) = page(silent, "2026-07-20T12:00:00+02:00");
    says(&english, "The cause report was due by 17 July 2026, by our own rules.");
    says(&german, "Der Bericht zur Ursache war nach unseren eigenen Regeln bis 17. Juli 2026 fällig.");
    let (english, german, feed) = page(&in_words, "2026-07-10T12:00:00+02:00");
    says(&english, "Cause report promised by 15 July 2026.");
    says(&german, "Bericht zur Ursache versprochen bis 15. Juli 2026.");
    says(&feed, "&lt;p&gt;Cause report promised by 15 July 2026.&lt;/p&gt;");
    // Delivered, in time and late, with a word and without.
    let report =
        "\n## Cause\nA certificate had expired.\n\n## Fix\n- [x] 2026-07-10 ops: Renewed. (correct)\n";
    let said = |day: &str| format!("{silent}- {day} 10:00 reported: Our report is out.\n{report}");
    let now = "2026-07-20T12:00:00+02:00";
    let (english, german, _) = page(&said("2026-07-14"), now);
    says(&english, ", due by 17 July 2026 by our own rules.");
    says(&german, ", nach unseren eigenen Regeln fällig bis 17. Juli 2026.");
    let (english, german, _) = page(&said("2026-07-19"), now);
    says(&english, " after it was due by our own rules on 17 July 2026.");
    says(&german, "nachdem er nach unseren eigenen Regeln fällig war (17. Juli 2026).");
    let (english, german, _) = page(&format!("{silent}{report}"), now);
    says(&english, "It was due by 17 July 2026, by our own rules.");
    says(&german, "Nach unseren eigenen Regeln war er bis 17. Juli 2026 fällig.");
}

#[test]
fn a_word_that_is_late_by_the_rhythm_was_not_promised_in_words() {
    let page = |next: &str| {
        let text = format!("# Checkout is down\n\n- 09:00 investigating (outage): It fails.{next}\n");
        let built = site(POLICY, &[("incidents/2026-07-10-checkout.md", &text)], "2026-07-10T09:30:00+02:00");
        let of = |folder: &str| {
            built.public.text(&format!("{folder}incidents/2026-07-10-checkout/index.html")).to_owned()
        };
        (of(""), of("de/"))
    };
    let (english, german) = page("");
    says(&english, "The next update was due by 09:15 CEST, by our own rhythm.");
    says(&german, "Die nächste Nachricht war nach unserem Takt bis 09:15 MESZ fällig.");
    assert!(!english.contains("was promised") && !german.contains("versprochen."));
    let (english, german) = page(" -> 09:20");
    says(&english, "The next update was promised for 09:20 CEST.");
    says(&german, "Die nächste Nachricht war für 09:20 MESZ versprochen.");
}

#[test]
fn an_impact_says_its_zone_on_a_night_that_has_an_hour_twice() {
    let night = |hour: &str| {
        let text = format!(
            "---\naffects: checkout\n---\n# Checkout is down\n\n- 01:30 investigating (outage): It fails.\n- {hour} identified (partial): Half of it.\n- 04:00 resolved: It works.\n"
        );
        let built = site(POLICY, &[("incidents/2026-10-25-checkout.md", &text)], "2026-10-28T12:00:00+01:00");
        let page = built.public.text("incidents/2026-10-25-checkout/index.html").to_owned();
        page.split("class=\"course\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned()
    };
    says(&night("02:30+02:00"), ">02:30 CEST</time>");
    says(&night("02:30+01:00"), ">02:30 CET</time>");
    says(&night("02:30+01:00"), ">01:30 CEST</time>");
    // On any other night the zone is said once.
    let day = site(POLICY, FILES, "2026-10-28T12:00:00+01:00");
    says(day.public.text("incidents/2026-07-10-checkout/index.html"), ">09:32</time>");
}

#[test]
fn a_circle_of_repeats_ends() {
    let one = JULY.replace("cause: certificate", "cause: certificate\nrepeats: 2026-10-25-checkout");
    let files =
        [("incidents/2026-07-10-checkout.md", one.as_str()), ("incidents/2026-10-25-checkout.md", OCTOBER)];
    let built = site(POLICY, &files, "2026-10-28T12:00:00Z");
    says(built.public.text("incidents/2026-10-25-checkout/index.html"), "for the second time");
}
