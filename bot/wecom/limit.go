package wecom

import "time"

// WeCom's limits (https://developer.work.weixin.qq.com/document/path/90312 and 90236), as
// buckets of calls.Gate and calls.Rates.
const (
	// Of one call: 10,000 a minute and 150,000 an hour. These are 7,100 and 131,000.
	allAtOnce = 5000
	allRate   = 35

	// To one person: 30 messages a minute and 1,000 an hour; what is above is dropped
	// without a word. These are 30 and 915.
	personAtOnce = 15
	personEvery  = 4 * time.Second

	// Calls at a time: there is a limit, of which the documentation says no number.
	atATime = 10
)
