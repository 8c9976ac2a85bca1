//! This crate, asked as the peers are.

use crate::programme::{Happening, Programme};
use crate::work::Worker;
use rectify::ledger::{Ledger, Request};

impl Worker for Ledger {
    type Asked = Request;

    fn asked(programme: &Programme, happening: Happening, number: u64) -> Request {
        programme.request(happening, number)
    }

    fn act(&mut self, request: Request) {
        let batch = self.propose(request).unwrap();
        self.admit(batch).unwrap();
    }
}
