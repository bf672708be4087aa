package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
)

// readTable calls row with the line of each row of a CSV file and its cells, by the names of their columns. Spreadsheets may have moved the
// columns, put a mark before the first, and left out what is empty at the end of a row. Errors name the line.
func readTable(src []byte, columns []string, row func(line int, cells map[string]string)) error {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\ufeff"))))
	in.FieldsPerRecord = -1
	header, err := in.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	for _, name := range columns {
		if !slices.Contains(header, name) {
			return fmt.Errorf("line 1: there is no column '%s'", name)
		}
	}
	for {
		values, err := in.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		line, _ := in.FieldPos(0)
		cells := make(map[string]string, len(values))
		for i, value := range values {
			switch {
			case i < len(header):
				cells[header[i]] = value
			case value != "":
				return fmt.Errorf("line %d: there are %d cells for %d columns: put a cell that has a comma in quotes", line, len(values), len(header))
			}
		}
		row(line, cells)
	}
}
