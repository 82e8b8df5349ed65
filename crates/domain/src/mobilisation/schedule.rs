//! The dates of a mobilisation: the planned first day, and the longstop after which the plan lapses unless decided.
use jiff::{Span, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    happening::Happening,
    organisation::TenantId,
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
    time::london_date,
};

/// Months from the planned first day to the longstop, where nobody has set another.
const LONGSTOP_MONTHS: i64 = 3;

/// The dates by which a mobilisation is steered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MobilisationSchedule {
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// When both sides had agreed, and mobilisation began.
    pub began_on: Date,
    /// The planned first day of delivery.
    pub planned_start: Date,
    /// The last day on which it may still go live as agreed.
    pub longstop_on: Date,
}

impl MobilisationSchedule {
    /// The schedule of a mobilisation that begins now towards this first day.
    pub fn begin(tenant: TenantId, partnership: PartnershipId, planned: Date, now: Timestamp) -> MobilisationSchedule {
        let began_on = london_date(now);
        let planned_start = planned.max(began_on);
        let longstop_on = planned_start.saturating_add(Span::new().months(LONGSTOP_MONTHS));
        MobilisationSchedule { tenant, partnership, began_on, planned_start, longstop_on }
    }

    /// Sets other dates, with a reason.
    pub fn change(
        &self,
        planned_start: Option<Date>,
        longstop_on: Option<Date>,
        reason: &str,
        now: Timestamp,
    ) -> Result<(MobilisationSchedule, Happening), Refusal> {
        let mut check = Answers::default();
        let start = check.choice("planned_start", planned_start, "Enter the planned first day");
        let longstop = check.choice("longstop", longstop_on, "Enter the longstop date");
        if start.zip(longstop).is_some_and(|(start, longstop)| longstop < start) {
            check.refuse("longstop", "The longstop date must not be before the planned first day");
        }
        if longstop.is_some_and(|longstop| longstop <= london_date(now)) {
            check.refuse("longstop", "The longstop date must be after today");
        }
        let reason = check.text("reason", reason, "Enter why the dates change", 1000);
        check.check()?;
        let changed = MobilisationSchedule {
            planned_start: start.unwrap_or(self.planned_start),
            longstop_on: longstop.unwrap_or(self.longstop_on),
            ..*self
        };
        let happening = Happening::new("mobilisation.rescheduled", self.partnership.0, self.partnership, changed);
        Ok((changed, happening.because(reason)))
    }
}
