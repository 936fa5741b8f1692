package wecom

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
)

// How callbacks are signed and encrypted
// (https://developer.work.weixin.qq.com/document/path/90968): AES-256-CBC, whose key
// begins with the initial vector, filled up to a multiple of 32 bytes. The plain text is
// 16 random bytes, the length of the message, the message, and the company's id.

const padTo, headLength = 32, 16 + 4

var (
	errKey       = errors.New("the AES key is not 43 letters and digits")
	errSignature = errors.New("the signature is wrong")
	errSealed    = errors.New("what was encrypted can not be read")
	errReceiver  = errors.New("it is for another company")
)

// A crypt reads what WeCom signs and encrypts for a company.
type crypt struct {
	token, corp string
	key         []byte
	block       cipher.Block
}

func newCrypt(a App) (*crypt, error) {
	key, err := base64.StdEncoding.DecodeString(a.AESKey + "=")
	if err != nil || len(key) != 32 {
		return nil, errKey
	}
	block, err := aes.NewCipher(key)
	return &crypt{token: a.Token, corp: a.Corp, key: key, block: block}, err
}

// sign is the signature of what was encrypted.
func (c *crypt) sign(timestamp, nonce, encrypted string) string {
	parts := []string{c.token, timestamp, nonce, encrypted}
	slices.Sort(parts)
	sum := sha1.Sum([]byte(strings.Join(parts, "")))
	return hex.EncodeToString(sum[:])
}

// verify checks a signature. How old it is does not count: WeCom's clock is not ours,
// and what comes again is answered once.
func (c *crypt) verify(signature, timestamp, nonce, encrypted string) error {
	if subtle.ConstantTimeCompare([]byte(signature), []byte(c.sign(timestamp, nonce, encrypted))) != 1 {
		return errSignature
	}
	return nil
}

// open decrypts a message, which has to be for the company.
func (c *crypt) open(encrypted string) ([]byte, error) {
	data, err := base64.StdEncoding.DecodeString(encrypted)
	if err != nil || len(data) == 0 || len(data)%aes.BlockSize != 0 {
		return nil, errSealed
	}
	cipher.NewCBCDecrypter(c.block, c.key[:aes.BlockSize]).CryptBlocks(data, data)
	data, ok := unpad(data)
	if !ok || len(data) < headLength {
		return nil, errSealed
	}
	length := uint64(binary.BigEndian.Uint32(data[16:headLength]))
	if data = data[headLength:]; length > uint64(len(data)) {
		return nil, errSealed
	}
	if string(data[length:]) != c.corp {
		return nil, errReceiver
	}
	return data[:length], nil
}

// unpad removes what fills the text up (PKCS#7).
func unpad(data []byte) ([]byte, bool) {
	n := int(data[len(data)-1])
	if n < 1 || n > padTo || n > len(data) || !bytes.Equal(data[len(data)-n:], bytes.Repeat([]byte{byte(n)}, n)) {
		return nil, false
	}
	return data[:len(data)-n], true
}
