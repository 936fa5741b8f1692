package bot

import "fmt"

// PictureWords are what is said of tables as pictures.
type PictureWords struct {
	Button, Next  string // labels
	Caption, Name string // of a picture without a title; of the file, without its ending
	Page          string // which of how many
	Missing, Cut  string // what of the table does not stand in the picture as it is
	None, Nothing string // no table was shown; it can not be made again
	Large, Heavy  string // it is too much to draw; to send, with how many MB can be
}

var picturesChinese = PictureWords{
	Button: "图片", Next: "下一张",
	Caption: "表格图片，可以直接转发。", Name: "planbot-表格",
	Page:    "第 %d 张，共 %d 张",
	Missing: "图片里的 □ 是字库没有的字：%s",
	Cut:     "图片里有 %d 处太长，只显示开头（以……结尾），全文请看文字。",
	None:    "还没有表格可以转成图片。先查一张表，例如发 /plans 或 /compare，再发 /picture。",
	Nothing: "这张表现在没有可以画的内容。请把问题再发一次，再点「图片」。",
	Large:   "这张表太大，画不成图片。请缩小范围后再试，例如只查一个地方或一个指标。",
	Heavy:   "图片太大，这里最多发 %d MB。请缩小范围后再试，例如只查一个地方或一个指标。",
}

var picturesEnglish = PictureWords{
	Button: "Picture", Next: "Next picture",
	Caption: "The table as a picture, to be sent on.", Name: "planbot-table",
	Page:    "%d of %d",
	Missing: "□ in the picture stands for characters that the font does not have: %s",
	Cut:     "%d texts in the picture are too long and are shown in part; they are whole in the message.",
	None:    "There is no table yet to make a picture of. Ask for one first, as with /plans or /compare, then send /picture.",
	Nothing: "There is nothing to draw of this table now. Ask again, then press Picture.",
	Large:   "This table is too large for a picture. Please ask for less, as for one place or one indicator.",
	Heavy:   "The picture is too large: at most %d MB can be sent here. Please ask for less, as for one place or one indicator.",
}

// Saved says on a terminal that a file was written.
func Saved(name string) string { return fmt.Sprintf("（文件已存为 %s）", name) }

// NotSaved says that a file could not be written, and why.
func NotSaved(name string, err error) string {
	return fmt.Sprintf("（文件 %s 没有存下来：%v。请换到可以写文件的目录再试。）", name, err)
}
