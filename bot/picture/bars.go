package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"slices"
	"sync"

	"github.com/go-analyze/charts"
)

// bars are the bars of a page: the plotting library draws them and their words into an
// area; the names before them are boxes of the page, for the library breaks no lines.
type bars struct {
	area  image.Rectangle
	slots []slot
	scale scale
}

// family is what the library calls the font.
const family = "planbot"

// install gives the library the font.
var install = sync.OnceFunc(func() {
	if err := charts.InstallFont(family, unpacked()); err != nil {
		panic(fmt.Sprintf("the font is damaged: %v", err))
	}
})

// draw draws the bars into a page.
func (b *bars) draw(page *image.RGBA) error {
	install()
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: b.area.Dx(), Height: b.area.Dy()})
	if err := p.BarChart(b.options()); err != nil {
		return fmt.Errorf("drawing a chart: %w", err)
	}
	data, err := p.Bytes()
	if err != nil {
		return fmt.Errorf("drawing a chart: %w", err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("reading a chart: %w", err)
	}
	draw.Draw(page, b.area, img, image.Point{}, draw.Over)
	return nil
}

// options are the bars, each a series of its own, so that it has its own colour and words;
// stacked they do not stand beside each other. The library begins at the bottom.
func (b *bars) options() charts.BarChartOption {
	n := len(b.slots)
	values, colours, up := make([][]float64, n), make([]charts.Color, n), slices.Clone(b.slots)
	slices.Reverse(up)
	for i, s := range up {
		values[i] = slices.Repeat([]float64{charts.GetNullValue()}, n)
		values[i][i], colours[i] = s.Value, colour(dark)
		if s.Goal {
			colours[i] = colour(light)
		}
	}
	o := charts.NewBarChartOptionWithData(values)
	o.Horizontal, o.StackSeries, o.Padding = true, charts.Ptr(true), charts.Box{IsSet: true}
	o.BarSize = float64(barHeight) / float64(b.slots[0].height)
	o.Theme = charts.MakeTheme(charts.ThemeOption{BackgroundColor: colour(white), TextColor: colour(ink), SeriesColors: colours})
	o.Legend.Show, o.CategoryAxis.Show, o.CategoryAxis.Labels = charts.Ptr(false), charts.Ptr(false), make([]string, n)
	axis := &o.ValueAxis[0]
	axis.Show, axis.Min, axis.Max, axis.RangeValuePaddingScale = charts.Ptr(false), charts.Ptr(b.scale.from), charts.Ptr(b.scale.to), charts.Ptr(0.0)
	for i := range o.SeriesList {
		o.SeriesList[i].Label = label(up[i].words)
	}
	return o
}

// label writes words behind a bar.
func label(words string) charts.SeriesLabel {
	const points = valueSize * 72 / 96.0 // the library's pictures have 96 dots an inch
	return charts.SeriesLabel{
		Show: charts.Ptr(true), Distance: padX,
		LabelFormatter: func(int, string, float64) (string, *charts.LabelStyle) { return words, nil },
		FontStyle:      charts.FontStyle{Font: charts.GetFont(family), FontSize: points, FontColor: colour(ink)},
	}
}

func colour(c color.RGBA) charts.Color { return charts.Color{R: c.R, G: c.G, B: c.B, A: c.A} }
