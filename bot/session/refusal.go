package session

import (
	"errors"
	"strings"
	"sync"

	"github.com/redis/go-redis/v9"
)

// A Refusal is why a Redis that is there refuses a call. It is no outage that ends by
// itself: somebody has to change something.
type Refusal string

// Reasons of a refusal.
const (
	NoRight   Refusal = "no right"   // the user may not run the command, or not use the key
	NoLogin   Refusal = "no login"   // name and password are not known
	ReadOnly  Refusal = "read-only"  // it is a replica, which takes no change
	WrongType Refusal = "wrong type" // another program keeps something else under the key
)

// refusals are the words by which they are known, also inside what a script says.
var refusals = []struct {
	words string
	why   Refusal
}{
	{"NOPERM", NoRight}, {"The user executing the script can't", NoRight}, // so up to Redis 7.0
	{"NOAUTH", NoLogin}, {"WRONGPASS", NoLogin}, {"AUTH <password> called without any password", NoLogin},
	{"READONLY", ReadOnly}, {"WRONGTYPE", WrongType},
}

// Refused returns why Redis refuses for good, or nothing if the error is of another
// kind.
func Refused(err error) Refusal {
	var answer redis.Error
	if !errors.As(err, &answer) {
		return ""
	}
	for _, r := range refusals {
		if strings.Contains(answer.Error(), r.words) {
			return r.why
		}
	}
	return ""
}

// EachOnce returns a function that tells of the first error of each kind of refusal: they
// would come with every call.
func EachOnce(tell func(Refusal, error)) func(error) {
	var mu sync.Mutex
	told := map[Refusal]bool{"": true}
	return func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if why := Refused(err); !told[why] {
			told[why] = true
			tell(why, err)
		}
	}
}
