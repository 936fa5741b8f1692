package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"planbot/bot"
	"planbot/bot/session"
	"planbot/bot/telegram"
	"planbot/bot/wecom"
	"planbot/config"
	"planbot/retrieval/encoder"
)

// doctorTime is how long one check may take.
const doctorTime = 10 * time.Second

// A probe looks at one thing that serve needs. It is made if the settings that it needs
// are right: with a wrong one it would only find the same cause again.
type probe struct {
	name  string
	needs []string
	run   func(context.Context) bot.Finding
}

// runDoctor checks all that serve needs and says what to mend.
func runDoctor(ctx context.Context, e env, args []string) error {
	dir, err := e.libraryOnly("doctor", args)
	if err != nil {
		return err
	}
	wrong := config.Problems(errors.Join(e.problems, e.config.Serving(), e.redisProblem()))
	failed := len(wrong) > 0
	fmt.Fprintln(e.stdout, settingsFinding(wrong).Line(bot.DoctorSettings))
	for _, c := range e.checks(dir) {
		found := c.find(ctx, wrong)
		fmt.Fprintln(e.stdout, found.Line(c.name))
		failed = failed || found.Sign == bot.Wrong
	}
	if failed {
		return errFailed
	}
	return nil
}

// checks are those of what the settings name.
func (e env) checks(dir string) []probe {
	out := []probe{
		{bot.DoctorLibrary, []string{"PLANBOT_ENCODER", "PLANBOT_RESTRICT"}, func(context.Context) bot.Finding { return e.checkLibrary(dir) }},
		{bot.DoctorEncoder, []string{"PLANBOT_ENCODER"}, e.checkEncoder},
		{bot.DoctorRedis, []string{"PLANBOT_REDIS_URL"}, e.checkRedis},
	}
	if e.config.Token != "" || !e.config.WeCom.Set() {
		out = append(out, probe{bot.DoctorTelegram, []string{"PLANBOT_TELEGRAM_TOKEN", "PLANBOT_TELEGRAM_TOKEN_FILE", "PLANBOT_TELEGRAM_API"}, e.checkTelegram})
	}
	if e.config.WeCom.Set() {
		out = append(out, probe{wecom.DoctorName, weComSettings, e.checkWeCom})
	}
	return out
}

// weComSettings are what the check of WeCom needs.
var weComSettings = []string{"PLANBOT_WECOM_CORP_ID", "PLANBOT_WECOM_AGENT_ID", "PLANBOT_WECOM_SECRET", "PLANBOT_WECOM_SECRET_FILE", "PLANBOT_WECOM_API"}

func settingsFinding(wrong []config.Problem) bot.Finding {
	if len(wrong) == 0 {
		return bot.SettingsFound()
	}
	return bot.SettingsBroken(settingLines(wrong))
}

// find makes the probe, unless it needs a setting that is wrong.
func (c probe) find(ctx context.Context, wrong []config.Problem) bot.Finding {
	var until []string
	for _, p := range wrong {
		if slices.Contains(c.needs, p.Name) {
			until = append(until, p.Name)
		}
	}
	if len(until) > 0 {
		return bot.NotChecked(until...)
	}
	ctx, cancel := context.WithTimeout(ctx, doctorTime)
	defer cancel()
	return c.run(ctx)
}

func (e env) checkLibrary(dir string) bot.Finding {
	lib, err := e.open(dir)
	if err != nil {
		return bot.LibraryBroken(err)
	}
	access, plans := e.access(), lib.Visibilities()
	return bot.LibraryFound(len(plans), dir == "", access.Idle(plans), access.Hidden(plans))
}

func (e env) checkEncoder(ctx context.Context) bot.Finding {
	enc, err := e.encoder()
	if err != nil {
		return bot.EncoderBroken(err)
	}
	began := time.Now()
	if _, err := enc.Encode(ctx, []string{bot.DoctorSentence}); err != nil {
		return bot.EncoderBroken(err)
	}
	took := time.Since(began).Milliseconds()
	if _, builtin := enc.(*encoder.Builtin); !builtin {
		return bot.EncoderFound(fmt.Sprintf("%s, %d ms", enc.Name(), took))
	}
	return bot.EncoderFound(fmt.Sprintf("%s, %s, %d ms", enc.Name(), encoder.Arithmetic(), took))
}

func (e env) checkRedis(ctx context.Context) bot.Finding {
	if e.config.Redis == "" {
		return bot.NoRedis()
	}
	options, err := e.redisOptions()
	if err != nil {
		return bot.NotChecked("PLANBOT_REDIS_URL")
	}
	client := patient(options)
	defer client.Close()
	began := time.Now()
	if failed := session.Diagnose(ctx, client, e.botID(), processName()); len(failed) > 0 {
		return bot.RedisBroken(failed, grantLine(options))
	}
	return bot.RedisFound(float64(time.Since(began).Microseconds()) / 1000)
}

func (e env) checkTelegram(ctx context.Context) bot.Finding {
	d, err := telegram.Diagnose(ctx, e.config.API, e.config.Token)
	switch {
	case errors.Is(err, telegram.ErrToken):
		return bot.WrongTokenFound()
	case err != nil:
		return bot.TelegramBroken(err)
	}
	return bot.TelegramFound(d.Name, d.Inline, d.ReadsGroups, d.Webhook, e.config.WebhookURL, d.Pending, d.LastError)
}

func (e env) checkWeCom(ctx context.Context) bot.Finding {
	address := ""
	if e.config.PublicURL != "" {
		address = e.config.PublicURL + wecom.Path
	}
	d, err := wecom.Diagnose(ctx, wecom.App(e.config.WeCom), address, time.Now)
	if err != nil {
		return wecom.Broken(err)
	}
	return d.Found(address)
}
