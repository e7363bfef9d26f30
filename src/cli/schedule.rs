//! `klartext schedule`: recipes that build a site again when it changes by itself, and regularly besides.
//! Owns what schedulers are told. Must not run anything.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::TimeDelta;
use clap::ValueEnum;

use super::common::{parse_length, quoted, say};
use crate::error::{Error, Result};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What is to build the site.
    #[arg(long = "for", value_enum, value_name = "SCHEDULER")]
    scheduler: Scheduler,
    /// How often to build whatever happens: 15m, 1h, 1d.
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = parse_length)]
    every: TimeDelta,
    /// Folder with content; may be given more than once.
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: Vec<PathBuf>,
    /// Folder to write to.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scheduler {
    /// Lines for `crontab -e`.
    Cron,
    /// A service and a timer of the user's own.
    Systemd,
    /// A workflow that builds the public edition and deploys it to GitHub Pages.
    Github,
}

/// Exit status: 0.
pub fn run(args: &Args) -> Result<ExitCode> {
    let known = |path: std::io::Result<PathBuf>| {
        path.map_err(|error| Error::Other(format!("cannot tell where klartext runs: {error}")))
    };
    let recipe = Recipe {
        program: text(&known(std::env::current_exe())?)?,
        folder: text(&known(std::env::current_dir())?)?,
        content: args.content.iter().map(|path| text(path)).collect::<Result<_>>()?,
        out: text(&args.out)?,
        rhythm: Rhythm::new(args.every)?,
    };
    say(&match args.scheduler {
        Scheduler::Cron => recipe.cron(),
        Scheduler::Systemd => recipe.systemd(),
        Scheduler::Github => recipe.github()?,
    });
    Ok(ExitCode::SUCCESS)
}

/// A path that can stand on a line.
fn text(path: &Path) -> Result<String> {
    path.to_str()
        .filter(|text| !text.chars().any(char::is_control))
        .map(str::to_owned)
        .ok_or_else(|| Error::Usage(format!("no scheduler takes the path {}", path.display())))
}

/// How often, as schedulers can say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rhythm {
    Minutes(i64),
    Hours(i64),
    Daily,
}

impl Rhythm {
    fn new(every: TimeDelta) -> Result<Self> {
        match every.num_minutes() {
            minutes @ 1..60 if 60 % minutes == 0 => Ok(Rhythm::Minutes(minutes)),
            minutes if minutes % 60 == 0 && minutes < 1440 && 1440 % minutes == 0 => {
                Ok(Rhythm::Hours(minutes / 60))
            }
            1440 => Ok(Rhythm::Daily),
            _ => Err(Error::Usage(
                "--every takes what divides an hour or a day: 5m, 10m, 15m, 30m, 1h, 2h, 6h, 12h, 1d"
                    .to_owned(),
            )),
        }
    }

    /// The first five fields of a line for cron, some minutes after the hour begins.
    fn cron(self, after: i64) -> String {
        match self {
            Rhythm::Minutes(1) => "* * * * *".to_owned(),
            Rhythm::Minutes(n) if after == 0 => format!("*/{n} * * * *"),
            Rhythm::Minutes(n) => format!("{}-59/{n} * * * *", after % n),
            Rhythm::Hours(1) => format!("{after} * * * *"),
            Rhythm::Hours(n) => format!("{after} */{n} * * *"),
            Rhythm::Daily => format!("{after} 0 * * *"),
        }
    }

    /// `OnCalendar=` of a timer.
    fn calendar(self) -> String {
        match self {
            Rhythm::Minutes(n) => format!("*:0/{n}"),
            Rhythm::Hours(n) => format!("0/{n}:00"),
            Rhythm::Daily => "00:00".to_owned(),
        }
    }

    fn seconds(self) -> i64 {
        match self {
            Rhythm::Minutes(n) => n * 60,
            Rhythm::Hours(n) => n * 3600,
            Rhythm::Daily => 86400,
        }
    }

    fn words(self) -> String {
        match self {
            Rhythm::Minutes(1) => "every minute".to_owned(),
            Rhythm::Minutes(n) => format!("every {n} minutes"),
            Rhythm::Hours(1) => "every hour".to_owned(),
            Rhythm::Hours(n) => format!("every {n} hours"),
            Rhythm::Daily => "every day".to_owned(),
        }
    }
}

struct Recipe {
    program: String,
    /// The folder that it was asked for in.
    folder: String,
    content: Vec<String>,
    out: String,
    rhythm: Rhythm,
}

impl Recipe {
    fn content(&self, quoted: impl Fn(&str) -> String) -> String {
        self.content.iter().map(|path| format!(" --content {}", quoted(path))).collect()
    }

    fn cron(&self) -> String {
        let (program, content) = (quoted(&self.program), self.content(quoted));
        let build = format!("{program} build{content} --out {} >/dev/null", quoted(&self.out));
        let next = format!("{program} next --format epoch{content} > .klartext-next");
        // In cron's table, a percent sign ends the command.
        let line = |when: &str, what: &str| {
            let command = format!("cd {} && {what}", quoted(&self.folder));
            format!("{when} {}\n", command.replace('%', "\\%"))
        };
        let regularly = line(&self.rhythm.cron(0), &format!("{{ {build}; {next}; }}"));
        let due = "next=\"$(cat .klartext-next 2>/dev/null)\" && [ -n \"$next\" ] && [ \"$(date +%s)\" -ge \"$next\" ]";
        let exactly = line("* * * * *", &format!("{due} && {{ {build}; {next}; }}"));
        format!(
            "# klartext: builds the site in {folder} again. Add these lines with `crontab -e`.\n\
             # What a build finds wrong, cron mails to you.\n\
             # {words}, whatever happens, and note when the site changes next by itself:\n\
             {regularly}\
             # In the minute in which it does:\n\
             {exactly}",
            folder = self.folder,
            words = capital(&self.rhythm.words()),
        )
    }

    fn systemd(&self) -> String {
        let (program, content) = (unit_word(&self.program), self.content(unit_word));
        format!(
            "# klartext: builds the site again {words}, and in the second in which it changes by itself.\n\
             # Save the two parts under the names above them, then:\n\
             #   systemctl --user daemon-reload\n\
             #   systemctl --user enable --now klartext.timer\n\
             #   loginctl enable-linger          # builds while nobody is logged in\n\
             \n\
             # ~/.config/systemd/user/klartext.service\n\
             [Unit]\n\
             Description=Build the status site\n\
             \n\
             [Service]\n\
             Type=oneshot\n\
             WorkingDirectory={folder}\n\
             ExecStart={program} build{content} --out {out}\n\
             # Also after a build that found something wrong: sets a timer for the next change.\n\
             ExecStopPost=-/bin/sh -c '\
             systemctl --user stop klartext-next.timer 2>/dev/null; \
             next=\"$$(\"$$@\")\" && [ -n \"$$next\" ] && \
             exec systemd-run --user --quiet --collect --unit=klartext-next --on-calendar=\"@$$next\" \
             --timer-property=AccuracySec=1s systemctl --user start --no-block klartext.service' \
             sh {program} next --format epoch{content}\n\
             \n\
             # ~/.config/systemd/user/klartext.timer\n\
             [Unit]\n\
             Description=Build the status site {words}\n\
             \n\
             [Timer]\n\
             OnCalendar={calendar}\n\
             AccuracySec=1s\n\
             Persistent=true\n\
             \n\
             [Install]\n\
             WantedBy=timers.target\n",
            words = self.rhythm.words(),
            folder = self.folder.replace('%', "%%"),
            out = unit_word(&self.out),
            calendar = self.rhythm.calendar(),
        )
    }

    fn github(&self) -> Result<String> {
        if self.rhythm.seconds() > 3600 {
            let why = "GitHub cannot be told a moment, so a job waits for it; not for longer than --every 1h";
            return Err(Error::Usage(why.to_owned()));
        }
        if matches!(self.rhythm, Rhythm::Minutes(n) if n < 5) {
            return Err(Error::Usage(
                "GitHub runs workflows every five minutes at most: --every 5m".to_owned(),
            ));
        }
        if let Some(path) = self.content.iter().chain([&self.out]).find(|path| Path::new(path).is_absolute())
        {
            return Err(Error::Usage(format!("{path} must be relative to the root of the repository")));
        }
        let content = self.content(quoted);
        let public = format!("{}/public", self.out.trim_end_matches('/'));
        Ok(GITHUB
            .replace("@WORDS@", &self.rhythm.words())
            // Everybody's workflows run at the full hour, and wait for each other.
            .replace("@CRON@", &self.rhythm.cron(7))
            .replace("@SECONDS@", &self.rhythm.seconds().to_string())
            .replace("@CONTENT@", &content)
            .replace("@PUBLIC@", &yaml_text(&public))
            .replace("@CACHE@", &self.out)
            .replace("@OUT@", &quoted(&self.out)))
    }
}

fn yaml_text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A word of a command in a unit of systemd: `%` and `$` mean something there.
fn unit_word(word: &str) -> String {
    let word = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%").replace('$', "$$");
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word } else { format!("\"{word}\"") }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

const GITHUB: &str = r#"# .github/workflows/status.yml
# klartext: builds the public edition and deploys it to GitHub Pages: when something is pushed,
# @WORDS@, and when the site changes by itself. In the settings of the repository, under Pages,
# choose “GitHub Actions” as the source.
name: Status site

on:
  push:
    branches: [main]
  schedule:
    - cron: "@CRON@"
  workflow_dispatch:

permissions:
  contents: read

jobs:
  deploy:
    runs-on: ubuntu-latest
    concurrency:
      group: status-site
    permissions:
      contents: read
      pages: write
      id-token: write
    environment:
      name: github-pages
    outputs:
      next: ${{ steps.next.outputs.next }}
    steps:
      - uses: actions/checkout@v4
      # The program, and the last good pages of documents that cannot be read now.
      - uses: actions/cache@v4
        with:
          path: |
            ~/.cargo/bin/klartext
            @CACHE@
          key: klartext-${{ github.run_id }}-${{ github.run_attempt }}
          restore-keys: klartext-
      # Until klartext is released: the address of its repository, as a variable of this one.
      - run: command -v klartext || cargo install --locked --git "${{ vars.KLARTEXT_GIT }}" klartext
      # It fails when something is wrong, and has built everything else then.
      - id: build
        continue-on-error: true
        run: |
          klartext build --edition public@CONTENT@ --out @OUT@
      - id: next
        run: |
          echo "next=$(klartext next --edition public --format epoch@CONTENT@)" >> "$GITHUB_OUTPUT"
      - uses: actions/upload-pages-artifact@v3
        with:
          path: @PUBLIC@
      - uses: actions/deploy-pages@v4
      - if: steps.build.outcome == 'failure'
        run: exit 1

  # When the site changes before the next regular build: waits, and starts one then.
  again:
    needs: deploy
    if: always() && needs.deploy.outputs.next != ''
    runs-on: ubuntu-latest
    permissions:
      actions: write
    steps:
      - env:
          NEXT: ${{ needs.deploy.outputs.next }}
          GH_TOKEN: ${{ github.token }}
        run: |
          wait=$(( NEXT - $(date +%s) ))
          if [ "$wait" -lt @SECONDS@ ]; then
            [ "$wait" -le 0 ] || sleep "$wait"
            gh workflow run status.yml --repo "$GITHUB_REPOSITORY" --ref "$GITHUB_REF_NAME"
          fi
"#;
