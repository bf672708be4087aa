package notebook

import "testing"

// TestNotebooksHaveOneNormalForm: when a notebook ran and in how many pieces its output came make no difference.
func TestNotebooksHaveOneNormalForm(t *testing.T) {
	const executed = `{"cells":[{"cell_type":"code","metadata":{"execution":{"iopub.execute_input":"now"},"tags":[]},"source":"1<2",
		"outputs":[{"output_type":"stream","name":"stdout","text":["see http://127.0.0.1:8080/\n","al"]},{"output_type":"stream","name":"stdout","text":"l"}]}],
		"metadata":{"kernelspec":{"name":"python3"},"language_info":{"name":"python","version":"3.11.2"}}}`
	const normal = `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "metadata": {
    "tags": []
   },
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "see http://127.0.0.1:8080/\n",
      "all"
     ]
    }
   ],
   "source": "1<2"
  }
 ],
 "metadata": {
  "kernelspec": {
   "name": "python3"
  },
  "language_info": {
   "name": "python"
  }
 }
}
`
	for _, raw := range []string{executed, normal} {
		n, err := Parse([]byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := n.Bytes(); err != nil || string(got) != normal {
			t.Errorf("%v\n%s", err, got)
		}
		if n.Kernel() != "python3" {
			t.Errorf("kernel %q", n.Kernel())
		}
	}
}
