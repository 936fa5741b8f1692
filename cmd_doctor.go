package main

import (
	"context"
	"fmt"
	"time"

	"planbot/bot"
	"planbot/bot/telegram"
	"planbot/bot/wecom"
	"planbot/retrieval/encoder"
)

// doctorTime is how long one check may take.
const doctorTime = 10 * time.Second

// runDoctor checks all that serve needs and says what to mend.
func runDoctor(ctx context.Context, e env, args []string) error {
	dir, err := e.libraryOnly("doctor", args)
	if err != nil {
		return err
	}
	failed := false
	for _, check := range e.checks(dir) {
		checking, cancel := context.WithTimeout(ctx, doctorTime)
		found, err := check.run(checking)
		cancel()
		fmt.Fprintln(e.stdout, check.line(found, err))
		failed = failed || err != nil
	}
	if failed {
		return errFailed
	}
	return nil
}

// A check is of one thing that serve needs.
type check struct {
	name string
	run  func(context.Context) (string, error)
}

// line says how a check went.
func (c check) line(found string, err error) string {
	if c.name == wecom.DoctorName && err != nil {
		return wecom.DoctorLine(err)
	}
	return bot.DoctorLine(c.name, found, err)
}

// checks are those of what the settings name.
func (e env) checks(dir string) []check {
	out := []check{
		{bot.DoctorSettings, func(context.Context) (string, error) { return "", e.config.Serving() }},
		{bot.DoctorLibrary, func(context.Context) (string, error) { return e.checkLibrary(dir) }},
		{bot.DoctorEncoder, e.checkEncoder},
		{bot.DoctorRedis, e.checkRedis},
	}
	if e.config.Token != "" || !e.config.WeCom.Set() {
		out = append(out, check{bot.DoctorTelegram, e.checkTelegram})
	}
	if e.config.WeCom.Set() {
		out = append(out, check{wecom.DoctorName, e.checkWeCom})
	}
	return out
}

func (e env) checkLibrary(dir string) (string, error) {
	lib, err := e.open(dir)
	if err != nil {
		return "", err
	}
	access, plans := e.access(), lib.Visibilities()
	return bot.DoctorPlans(len(plans), dir == "", access.Idle(plans), access.Hidden(plans)), nil
}

func (e env) checkEncoder(ctx context.Context) (string, error) {
	enc, err := e.encoder()
	if err != nil {
		return "", err
	}
	began := time.Now()
	if _, err := enc.Encode(ctx, []string{bot.DoctorSentence}); err != nil {
		return "", err
	}
	took := time.Since(began).Milliseconds()
	if _, builtin := enc.(*encoder.Builtin); !builtin {
		return fmt.Sprintf("%s, %d ms", enc.Name(), took), nil
	}
	return fmt.Sprintf("%s, %s, %d ms", enc.Name(), encoder.Arithmetic(), took), nil
}

func (e env) checkRedis(ctx context.Context) (string, error) {
	if e.config.Redis == "" {
		return bot.DoctorNoRedis, nil
	}
	client, err := e.patientRedis()
	if err != nil {
		return "", err
	}
	defer client.Close()
	const key = "planbot:doctor"
	began := time.Now()
	if err := client.Set(ctx, key, "1", time.Minute).Err(); err != nil {
		return "", fmt.Errorf("writing to Redis: %w", err)
	}
	return fmt.Sprintf("%.1f ms", float64(time.Since(began).Microseconds())/1000), nil
}

func (e env) checkTelegram(ctx context.Context) (string, error) {
	if e.config.Token == "" {
		return "", telegram.ErrToken
	}
	d, err := telegram.Diagnose(ctx, e.config.API, e.config.Token)
	if err != nil {
		return "", err
	}
	return bot.DoctorBot(d.Name, d.Inline, d.ReadsGroups, d.Webhook, e.config.WebhookURL, d.Pending, d.LastError), nil
}

func (e env) checkWeCom(ctx context.Context) (string, error) {
	address := ""
	if e.config.PublicURL != "" {
		address = e.config.PublicURL + wecom.Path
	}
	d, err := wecom.Diagnose(ctx, wecom.App(e.config.WeCom), address, time.Now)
	if err != nil {
		return "", err
	}
	return d.Words(address), nil
}
