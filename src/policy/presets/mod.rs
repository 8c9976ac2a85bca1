//! Policies that come with the crate: a standard one, and regimes of named places and years.
//!
//! Each is a constructor whose documentation says where each value comes from, and a file to edit beside it. A regime
//! says what it decides and takes the rest from the standard.

mod arrears;
mod audit;
mod derived;
mod environmental;
mod federal;
mod hazard;
mod quality;
mod standard;
mod supervision;

use super::Policy;
use crate::spelled::names;

names! {
    /// A policy that comes with the crate, by the name of its file in `src/policy/presets/`.
    ///
    /// ```
    /// use rectify::policy::Preset;
    /// for preset in Preset::ALL {
    ///     assert_eq!(preset.policy().version(), 1, "{preset}");
    /// }
    /// ```
    #[non_exhaustive]
    Preset {
        /// [`Policy::standard`].
        Standard = "standard",
        /// [`Policy::environmental_inspection`].
        EnvironmentalInspection = "environmental_inspection",
        /// [`Policy::environmental_inspection_working_days`].
        EnvironmentalInspectionWorkingDays = "environmental_inspection_working_days",
        /// [`Policy::audit_zhejiang`].
        AuditZhejiang = "audit_zhejiang",
        /// [`Policy::audit_shanghai`].
        AuditShanghai = "audit_shanghai",
        /// [`Policy::audit_beijing`].
        AuditBeijing = "audit_beijing",
        /// [`Policy::arrears_clearing`].
        ArrearsClearing = "arrears_clearing",
        /// [`Policy::federal_vulnerability`].
        FederalVulnerability = "federal_vulnerability",
        /// [`Policy::major_hazard_qingdao`].
        MajorHazardQingdao = "major_hazard_qingdao",
        /// [`Policy::major_hazard_hubei`].
        MajorHazardHubei = "major_hazard_hubei",
        /// [`Policy::government_supervision`].
        GovernmentSupervision = "government_supervision",
        /// [`Policy::quality_nonconformity`].
        QualityNonconformity = "quality_nonconformity",
    }
}

impl Preset {
    /// The policy.
    ///
    /// ```
    /// use rectify::policy::{Policy, Preset};
    /// assert_eq!(Preset::Standard.policy(), Policy::standard());
    /// ```
    pub fn policy(self) -> Policy {
        match self {
            Preset::Standard => Policy::standard(),
            Preset::EnvironmentalInspection => Policy::environmental_inspection(),
            Preset::EnvironmentalInspectionWorkingDays => Policy::environmental_inspection_working_days(),
            Preset::AuditZhejiang => Policy::audit_zhejiang(),
            Preset::AuditShanghai => Policy::audit_shanghai(),
            Preset::AuditBeijing => Policy::audit_beijing(),
            Preset::ArrearsClearing => Policy::arrears_clearing(),
            Preset::FederalVulnerability => Policy::federal_vulnerability(),
            Preset::MajorHazardQingdao => Policy::major_hazard_qingdao(),
            Preset::MajorHazardHubei => Policy::major_hazard_hubei(),
            Preset::GovernmentSupervision => Policy::government_supervision(),
            Preset::QualityNonconformity => Policy::quality_nonconformity(),
        }
    }
}

impl Policy {
    /// A policy that comes with the crate, by its name; all of them are in [`Preset::ALL`].
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// assert_eq!(Policy::preset("audit_shanghai"), Some(Policy::audit_shanghai()));
    /// assert_eq!(Policy::preset("audit_paris"), None);
    /// ```
    pub fn preset(name: &str) -> Option<Policy> {
        Preset::ALL.iter().find(|preset| preset.name() == name).map(|preset| preset.policy())
    }
}
