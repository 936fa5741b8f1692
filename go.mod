module planbot

go 1.26.8

require (
	github.com/philippgille/chromem-go v0.7.0
	github.com/viterin/vek v0.4.3
	golang.org/x/sync v0.24.0
	golang.org/x/text v0.43.0
)

require (
	github.com/chewxy/math32 v1.10.1 // indirect
	github.com/stretchr/testify v1.9.0 // indirect
	github.com/viterin/partial v1.1.0 // indirect
	golang.org/x/exp v0.0.0-20230817173708-d852ddb80c63 // indirect
	golang.org/x/sys v0.49.0 // indirect
)
