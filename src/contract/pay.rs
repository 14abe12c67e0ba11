//! The payloads of GOV.UK Pay, for a host that takes payments with it.
//!
//! Names, types and meanings are those of its documentation: [create a payment](https://docs.payments.service.gov.uk/api_reference/create_a_payment_reference/),
//! [payment statuses](https://docs.payments.service.gov.uk/api_reference/#payment-status-lifecycle) and
//! [refunding payments](https://docs.payments.service.gov.uk/refunding_payments/). Only what the contracts need is here;
//! members that are not are passed over, as its documentation asks of services.

use super::{Asks, Reply, Request, Said};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// The name under which a payment carries the id of the request: a key of `metadata`.
pub const REQUEST: &str = "request_id";

/// The most characters of a reference and of a description.
const MOST: usize = 255;

/// `POST /v1/payments`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatePayment {
    /// Pence.
    pub amount: i64,
    /// What people quote; need not be unique.
    pub reference: String,
    /// What is paid for, as the person reads it. No web addresses.
    pub description: String,
    /// Where the person is sent afterwards.
    pub return_url: String,
    /// `en` or `cy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The person's email address, to fill in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whatever the host wants back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<String, String>,
}

impl CreatePayment {
    /// The payment that a request asks for; `None` if it asks for none, or nothing is due.
    ///
    /// The id of the request goes along in `metadata`, and should be sent as `Idempotency-Key` too: asked twice, Pay then makes one
    /// payment.
    #[must_use]
    pub fn for_request(request: &Request, return_url: impl Into<String>) -> Option<CreatePayment> {
        let Asks::Payment { amount: amount @ 1.. } = request.asks else { return None };
        Some(CreatePayment {
            amount,
            reference: request.reference.chars().take(MOST).collect(),
            description: request.description.chars().take(MOST).collect(),
            return_url: return_url.into(),
            language: Some(request.language.clone()).filter(|language| matches!(language.as_str(), "en" | "cy")),
            email: None,
            metadata: BTreeMap::from([(REQUEST.to_string(), request.id.to_string())]),
        })
    }
}

/// The amount only.
impl fmt::Debug for CreatePayment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreatePayment").field("amount", &self.amount).finish_non_exhaustive()
    }
}

/// Where a payment or a refund is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentState {
    /// `created`, `started`, `submitted`, `capturable`, `success`, `failed`, `cancelled` or `error`.
    pub status: String,
    /// Whether it can still change.
    pub finished: bool,
    /// Why it failed, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Why it failed, such as `P0010` (declined), `P0020` (expired) or `P0030` (the person cancelled).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What can still be given back of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundSummary {
    /// `pending`, `unavailable`, `available` or `full`.
    pub status: String,
    /// Pence that can be given back.
    #[serde(default)]
    pub amount_available: i64,
    /// Pence that were given back.
    #[serde(default)]
    pub amount_submitted: i64,
}

/// A payment, as it is answered when it is made and when it is asked for (`GET /v1/payments/{payment_id}`).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Pay's id.
    pub payment_id: String,
    /// Pence.
    pub amount: i64,
    /// What people quote.
    pub reference: String,
    /// What is paid for.
    pub description: String,
    /// Where it is.
    pub state: PaymentState,
    /// What the host sent along.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<String, String>,
    /// What can be given back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_summary: Option<RefundSummary>,
}

impl Payment {
    /// What it says to the request that it was made for; `None` while it is not finished, or if it was made for none.
    ///
    /// ```
    /// use service_patterns::contract::{Said, pay::Payment};
    ///
    /// let text = r#"{ "payment_id": "p-1", "amount": 1250, "reference": "NW-1", "description": "A permit",
    ///     "state": { "status": "failed", "finished": true, "code": "P0010", "message": "Payment method rejected" },
    ///     "metadata": { "request_id": "00000000-0000-0000-0000-000000000007" } }"#;
    /// let payment: Payment = serde_json::from_str(text)?;
    /// assert_eq!(payment.reply().map(|reply| reply.said), Some(Said::Failed));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn reply(&self) -> Option<Reply> {
        if !self.state.finished {
            return None;
        }
        let said = match (self.state.status.as_str(), self.state.code.as_deref()) {
            ("success", _) => Said::Paid(self.amount),
            ("failed", Some("P0030")) | ("cancelled", _) => Said::Cancelled,
            ("failed", _) => Said::Failed,
            _ => Said::Error,
        };
        let request: Uuid = self.metadata.get(REQUEST)?.parse().ok()?;
        Some(Reply::new(request, said))
    }
}

/// The id, the amount and where it is.
impl fmt::Debug for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payment")
            .field("payment_id", &self.payment_id)
            .field("amount", &self.amount)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// `POST /v1/payments/{payment_id}/refunds`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateRefund {
    /// Pence to give back.
    pub amount: i64,
    /// Pence that the host believes can be given back: Pay refuses if it is another number, so that nothing is given back twice.
    pub refund_amount_available: i64,
}

/// A refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// Pay's id.
    pub refund_id: String,
    /// Pence.
    pub amount: i64,
    /// `submitted`, `success` or `error`.
    pub status: String,
}

impl Refund {
    /// What it says to the request that it was made for; `None` while it is not finished.
    #[must_use]
    pub fn reply(&self, request: Uuid) -> Option<Reply> {
        let said = match self.status.as_str() {
            "success" => Said::Refunded(self.amount),
            "error" => Said::Error,
            _ => return None,
        };
        Some(Reply::new(request, said))
    }
}
