//! Owns the brand as a style sheet and pictures: colours that can be read on the theme's ground, the
//! font, the logo. Must not know where the files came from.

use std::fmt::Write;
use std::sync::Arc;

use super::Theme;
use crate::config::Colour;
use crate::image;

/// A brand whose files are at hand: what comes with the name of each is its ending.
#[derive(Debug, Clone, Default)]
pub struct Brand {
    pub colour: Option<Colour>,
    pub colour_dark: Option<Colour>,
    pub logo: Option<File>,
    pub logo_dark: Option<File>,
    pub icon: Option<File>,
    pub font: Option<File>,
    pub font_bold: Option<File>,
    pub font_name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// `svg`, `woff2`
    pub ending: String,
    pub bytes: Arc<[u8]>,
}

/// The logo inside an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    pub path: String,
    pub dark: Option<String>,
    /// Width and height, so that nothing moves when it is there.
    pub size: Option<(u32, u32)>,
}

/// What is wanted between a text and its ground (WCAG 2.2, 1.4.3), with something to spare for grounds
/// that are tinted.
const CONTRAST: f64 = 5.2;
/// Grounds of a theme that names none.
const PAPER: Colour = Colour([255, 255, 255]);
const DARK_PAPER: Colour = Colour([0x14, 0x18, 0x16]);

impl Brand {
    /// Adds the brand's files to a theme, and its rules to the theme's style sheet `css`.
    pub(super) fn apply(&self, theme: &mut Theme, css: &mut String) {
        let mut add = |name: &str, file: &Option<File>| {
            file.as_ref().map(|file| theme.add(&format!("{name}.{}", file.ending), &file.bytes))
        };
        let logo = add("logo", &self.logo);
        let dark = add("logo-dark", &self.logo_dark);
        let icon = add("icon", &self.icon);
        let font = add("font", &self.font);
        let bold = if self.font_bold == self.font { font.clone() } else { add("font-bold", &self.font_bold) };
        if icon.is_some() {
            theme.icon = icon;
        }
        let size = self.logo.as_ref().and_then(|logo| image::size(&logo.bytes));
        theme.logo = logo.map(|path| Logo { path, dark, size });
        self.colours(css);
        // What is written does not fail.
        let _ = self.fonts(css, font.as_deref(), bold.as_deref());
    }

    fn colours(&self, css: &mut String) {
        let Some(given) = self.colour.or(self.colour_dark) else { return };
        let [paper, dark_paper] = grounds(css);
        let light = readable(given, paper);
        let dark = readable(self.colour_dark.unwrap_or(given), dark_paper);
        let _ = write!(
            css,
            "\n:root{{--brand:{};--on-brand:{};--accent:{light};--link:{light}}}\
             @media screen and (prefers-color-scheme:dark){{:root{{--accent:{dark};--link:{dark}}}}}",
            given,
            on(given),
            light = light,
            dark = dark,
        );
    }

    fn fonts(&self, css: &mut String, font: Option<&str>, bold: Option<&str>) -> std::fmt::Result {
        let Some(font) = font else { return Ok(()) };
        let name = self.font_name.as_deref().unwrap_or("Brand");
        let name: String = name.chars().filter(|c| !matches!(c, '"' | '\\') && !c.is_control()).collect();
        // One file for both: it holds all weights.
        let weights = match bold {
            Some(bold) if bold == font => [Some((font, "100 900")), None],
            Some(bold) => [Some((font, "400")), Some((bold, "600 900"))],
            None => [Some((font, "400")), None],
        };
        for (path, weight) in weights.into_iter().flatten() {
            // The style sheet lies in the same folder. Text never moves because a font came late.
            let file = path.rsplit('/').next().unwrap_or(path);
            write!(
                css,
                "\n@font-face{{font-family:\"{name}\";src:url({file});font-weight:{weight};font-display:optional}}"
            )?;
        }
        write!(css, "\n:root{{--font:\"{name}\",system-ui,sans-serif}}")
    }
}

/// The theme's grounds by day and by night, as its style sheet names them.
fn grounds(css: &str) -> [Colour; 2] {
    let mut named = css.match_indices("--paper:").filter_map(|(at, key)| {
        let value = css.get(at + key.len()..)?.trim_start();
        Colour::parse(value.get(..value.find([';', '}', ' ', '\n'])?)?)
    });
    let light = named.next().unwrap_or(PAPER);
    [light, named.next().unwrap_or(DARK_PAPER)]
}

/// The colour itself where it can be read on a ground; else the nearest one that can, on the way to
/// black or to white.
fn readable(colour: Colour, ground: Colour) -> Colour {
    let goal = if luminance(ground) > 0.18 { 0.0 } else { 255.0 };
    (0..=100u8)
        .map(|step| {
            let share = f64::from(step) / 100.0;
            Colour(colour.0.map(|part| (f64::from(part) * (1.0 - share) + goal * share).round() as u8))
        })
        .find(|candidate| contrast(*candidate, ground) >= CONTRAST)
        .unwrap_or_else(|| on(ground))
}

/// Black or white, whichever is easier to read on a colour.
fn on(ground: Colour) -> Colour {
    let [black, white] = [Colour([0, 0, 0]), Colour([255, 255, 255])];
    if contrast(white, ground) >= contrast(black, ground) { white } else { black }
}

/// From 1 to 21, as WCAG 2.2 counts.
fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(Colour([red, green, blue]): Colour) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_colour_can_be_read_on_any_ground() {
        let steps = [0u8, 40, 80, 120, 160, 200, 255];
        for red in steps {
            for green in steps {
                for blue in steps {
                    let colour = Colour([red, green, blue]);
                    for ground in [PAPER, DARK_PAPER, Colour([0xf2, 0xee, 0xe2]), Colour([0x11; 3])] {
                        let found = readable(colour, ground);
                        assert!(contrast(found, ground) >= 4.5, "{colour} on {ground}: {found}");
                    }
                    assert!(contrast(on(colour), colour) >= 4.5, "on {colour}");
                }
            }
        }
        // What can be read stays as it is.
        let green = Colour([0x0a, 0x5c, 0x3b]);
        assert_eq!(readable(green, PAPER), green);
        assert!((contrast(Colour([0; 3]), PAPER) - 21.0).abs() < 1e-9);
    }
}
