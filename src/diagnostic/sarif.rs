//! The report as SARIF 2.1.0 (OASIS), which code hosts and editors read.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::report::{Finding, Report};
use super::{Code, Level};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<Finding> = report.findings().collect();
    let used: Vec<Code> =
        Code::ALL.iter().copied().filter(|code| findings.iter().any(|f| f.code == *code)).collect();
    let rules: Vec<Value> = used.iter().map(|code| rule(*code)).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| result(finding, used.iter().position(|code| *code == finding.code)))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "klartext",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.to_string(),
        "shortDescription": { "text": code.title() },
        "defaultConfiguration": { "level": level(code.level()) },
    })
}

fn result(finding: &Finding, rule: Option<usize>) -> Value {
    let text = if finding.fix.is_empty() {
        finding.reason.clone()
    } else {
        format!("{} {}", finding.reason, finding.fix)
    };
    json!({
        "ruleId": finding.code.to_string(),
        "ruleIndex": rule,
        "level": level(finding.level),
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": crate::text::percent::path(finding.path.as_str()) },
            "region": {
                "startLine": finding.line,
                "startColumn": finding.column,
                "endLine": finding.end_line,
                "endColumn": finding.end_column,
            },
        }}],
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning | Level::Due => "warning",
    }
}
