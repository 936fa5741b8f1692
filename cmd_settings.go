package main

import (
	"unicode/utf8"

	"planbot/bot"
	"planbot/bot/session"
	"planbot/config"
)

// settingsError says in the user's language which settings are wrong.
func settingsError(err error) error {
	return usageError{bot.BadSettings(settingLines(config.Problems(err)))}
}

func settingLines(wrong []config.Problem) (out []string) {
	for _, p := range wrong {
		out = append(out, bot.WrongSetting(p.Name, p.Value, p.Runes))
	}
	return out
}

// redisProblem is what is wrong with the address of Redis, which only its package can
// read whole.
func (e env) redisProblem() error {
	if _, err := session.Options(e.config.Redis); e.config.Redis != "" && err != nil {
		return config.Problem{Name: "PLANBOT_REDIS_URL", Runes: utf8.RuneCountInString(e.config.Redis), Want: err.Error()}
	}
	return nil
}
