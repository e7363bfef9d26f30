//! How an incident went: how long each impact lasted, and on which component when; as a chart, and in
//! words that say the same. An open incident is told up to its last word: nothing here asks the clock.

use chrono::{DateTime, NaiveDate, Offset, TimeDelta, Utc};

use super::view::{CourseRow, CourseView, ImpactTime, LaneView, SpanView, TimeView};
use crate::edition::{Entry, Reader};
use crate::outputs::Lens;
use crate::parse::Impact;
use crate::site::{ComponentRef, Course, ImpactSpan};

/// The chart is so wide, in units of its own.
const WIDTH: i64 = 1000;
/// Impacts from the worst to the mildest that anybody feels.
const FELT: [Impact; 4] = [Impact::Outage, Impact::Unknown, Impact::Partial, Impact::Degraded];

impl<R: Reader> Lens<'_, R> {
    /// How long each impact lasted, the worst first. Where components differ, the worst one counts.
    pub(super) fn impact_times(&self, entry: &Entry<R>) -> Vec<ImpactTime> {
        let Some(course) = entry.course.as_ref().filter(|course| !course.is_void()) else {
            return Vec::new();
        };
        let Some(end) = course.ended else { return Vec::new() };
        let minutes = FELT.map(|impact| (impact, lasted(&course.spans, impact, end)));
        minutes
            .into_iter()
            .filter(|(_, time)| *time > TimeDelta::zero())
            .map(|(impact, time)| ImpactTime {
                status: self.status(impact.into()),
                duration: self.duration(time),
            })
            .collect()
    }

    /// The course of an incident, where it is more than one impact that lasts.
    pub(super) fn course(&self, entry: &Entry<R>) -> Option<CourseView> {
        let course = entry.course.as_ref().filter(|course| !course.is_void())?;
        let end = course.ended.unwrap_or(course.last);
        let length = (end - course.started).num_seconds();
        let mut rows: Vec<(&ComponentRef, Vec<&ImpactSpan>)> = Vec::new();
        for span in &course.spans {
            match rows.last_mut() {
                Some((component, spans)) if *component == &span.component => spans.push(span),
                _ => rows.push((&span.component, vec![span])),
            }
        }
        let first = course.spans.first()?;
        // One impact on all that is affected, from beginning to end, is said in one line.
        let same =
            |span: &ImpactSpan| (span.impact, span.from, span.to) == (first.impact, first.from, first.to);
        if length <= 0 || course.spans.iter().all(same) {
            return None;
        }
        let (from, until) = self.span(course.started, Some(end));
        Some(CourseView {
            from,
            until: until.unwrap_or_else(|| self.time(end)),
            is_open: course.is_open(),
            rows: rows
                .into_iter()
                .map(|(component, spans)| self.row(course, component, &spans, end))
                .collect(),
        })
    }

    fn row(
        &self,
        course: &Course,
        component: &ComponentRef,
        spans: &[&ImpactSpan],
        end: DateTime<Utc>,
    ) -> CourseRow {
        let length = (end - course.started).num_seconds().max(1);
        let at = |moment: DateTime<Utc>| {
            ((moment - course.started).num_seconds() * WIDTH / length).clamp(0, WIDTH)
        };
        let day = Some(self.day(course.started));
        let declared = self.edition.config.component(&component.component).is_some();
        CourseRow {
            name: if component.component.is_empty() {
                self.say("course-whole")
            } else {
                self.component_name(&component.component, component.shop.as_deref())
            },
            url: declared.then(|| self.url(&format!("components/{}/", component.component))),
            bars: spans
                .iter()
                .filter(|span| span.impact != Impact::None)
                .map(|span| {
                    let (from, to) = (at(span.from), at(span.to.unwrap_or(end)));
                    LaneView {
                        height: height(span.impact),
                        key: self.status(span.impact.into()).key,
                        x: from,
                        // What was short is seen all the same.
                        width: (to - from).max(6).min(WIDTH - from.min(WIDTH - 6)),
                    }
                })
                .collect(),
            spans: spans
                .iter()
                .map(|span| SpanView {
                    status: self.status(span.impact.into()),
                    from: self.begun(span.from, (course.started, end), day),
                    duration: span.to.map(|to| self.duration(to - span.from)),
                })
                .collect(),
        }
    }

    /// When something began, beside words that name the day, and the zone where it is one throughout: on
    /// a night on which clocks are put back, an hour comes twice.
    fn begun(
        &self,
        at: DateTime<Utc>,
        (started, end): (DateTime<Utc>, DateTime<Utc>),
        day: Option<NaiveDate>,
    ) -> TimeView {
        let offset = |at: DateTime<Utc>| at.with_timezone(&self.edition.config.zone).offset().fix();
        let is_one = offset(started) == offset(end) && offset(at) == offset(end);
        let mut from = if is_one { self.span(at, Some(end)).0 } else { self.time(at) };
        if day == Some(self.day(at)) {
            from.text.clone_from(&from.clock);
        }
        from
    }
}

/// How high a bar is, of twelve: a worse impact is seen without any colour.
fn height(impact: Impact) -> i64 {
    match impact {
        Impact::None => 0,
        Impact::Degraded => 4,
        Impact::Partial => 8,
        Impact::Unknown | Impact::Outage => 12,
    }
}

/// The time during which an impact was the worst one.
fn lasted(spans: &[ImpactSpan], impact: Impact, end: DateTime<Utc>) -> TimeDelta {
    let mut moments: Vec<DateTime<Utc>> =
        spans.iter().flat_map(|span| [span.from, span.to.unwrap_or(end)]).collect();
    moments.sort();
    moments.dedup();
    let worst_in = |from: DateTime<Utc>, to: DateTime<Utc>| {
        spans
            .iter()
            .filter(|span| span.from <= from && span.to.unwrap_or(end) >= to)
            .map(|span| span.impact)
            .max()
    };
    moments
        .iter()
        .zip(moments.iter().skip(1))
        .filter(|(from, to)| worst_in(**from, **to) == Some(impact))
        .fold(TimeDelta::zero(), |sum, (from, to)| sum + (*to - *from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_components_differ_the_worst_counts_once() {
        let at = |minute: i64| DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
        let span = |component: &str, impact, from, to: Option<i64>| ImpactSpan {
            component: ComponentRef::parse(component),
            impact,
            from: at(from),
            to: to.map(at),
        };
        let spans = [
            span("a", Impact::Outage, 0, Some(30)),
            span("a", Impact::Degraded, 30, Some(90)),
            span("b", Impact::Partial, 0, Some(60)),
            span("b", Impact::None, 60, None),
        ];
        let minutes = |impact| lasted(&spans, impact, at(100)).num_minutes();
        assert_eq!(FELT.map(minutes), [30, 0, 30, 30]);
        assert_eq!(minutes(Impact::None), 10);
    }
}
