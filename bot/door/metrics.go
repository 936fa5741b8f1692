package door

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics are what is counted, of all carriers together. No label holds anything of a question or a person.
type Metrics struct {
	Updates *prometheus.CounterVec   // by kind
	Replies *prometheus.CounterVec   // by status
	Stages  *prometheus.HistogramVec // seconds, by stage
	Redis   prometheus.Counter       // errors of Redis
	Queue   prometheus.Gauge         // updates that wait or run
	Refused prometheus.Counter       // quotes that were not their plan's text
	Panics  prometheus.Counter
}

// NewErrors returns the count of a carrier's failed calls, by method and class, which is
// registered with r.
func NewErrors(r prometheus.Registerer, carrier string) *prometheus.CounterVec {
	errs := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "planbot_" + carrier + "_errors_total", Help: "Failed calls of the carrier's API."}, []string{"method", "class"})
	r.MustRegister(errs)
	return errs
}

// NewMetrics returns metrics that are registered with r.
func NewMetrics(r prometheus.Registerer) *Metrics {
	m := &Metrics{
		Updates: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "planbot_updates_total", Help: "Updates by kind."}, []string{"kind"}),
		Replies: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "planbot_replies_total", Help: "Replies by status."}, []string{"status"}),
		Stages: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "planbot_stage_seconds", Help: "Time of a reply by stage.", Buckets: []float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"stage"}),
		Redis:   prometheus.NewCounter(prometheus.CounterOpts{Name: "planbot_redis_errors_total", Help: "Failed calls of Redis."}),
		Queue:   prometheus.NewGauge(prometheus.GaugeOpts{Name: "planbot_queue_depth", Help: "Updates that wait or run."}),
		Refused: prometheus.NewCounter(prometheus.CounterOpts{Name: "planbot_refused_quotes_total", Help: "Quotes that differed from their plan and were not sent."}),
		Panics:  prometheus.NewCounter(prometheus.CounterOpts{Name: "planbot_panics_total", Help: "Replies that panicked."}),
	}
	r.MustRegister(m.Updates, m.Replies, m.Stages, m.Redis, m.Queue, m.Refused, m.Panics)
	return m
}

// Observe notes how long a stage of a reply took: queue, answer or send.
func (m *Metrics) Observe(stage string, d time.Duration) {
	m.Stages.WithLabelValues(stage).Observe(d.Seconds())
}
