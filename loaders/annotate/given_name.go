package annotate

import "strings"

// givenNames are common first names in Latin letters that are no common words, places or last names as well.
var givenNames = wordSet(`Aaron Abdul Abdullah Abigail Adam Adrian Ahmad Ahmed Aisha Akira Alan Albert Alberto Alejandro Alessandro Alex Alexander Alexandra Alexandre Alexei Alexey Alfred Ali Alice Alison Allison Amanda Amber
Amelia Amina Amir Amit Amy Ana Anastasia Anders Andre Andrea Andreas Andrei Andrej Andrew Andrey Andrus Andrzej Angela Anil Anita Ann Anna Anne Annegret Annette Anthony Antoine Anton Antonio António Antony Anuj Arjun Arthur Arun Arvind
Ashley Ashwini Audrey Barack Barbara Bart Beatrice Benjamin Bernard Bernd Bertrand Beth Bjorn Boris Brad Bradley Brandon Brendan Brett Brian Bridget Bruce Bruno Bryan Camille Carla Carlo Carlos Carmen Carol Caroline
Carsten Catherine Cathy Cecilia Charles Chloe Chris Christina Christine Christof Christoph Christophe Christopher Claire Clara Claude Claudia Colin Connor Constance Craig Cristina Cynthia
Dan Daniel Daniela Danielle Danny Darren Dave David Deborah Deepak Denis Dennis Derek Diana Diane Didier Diego Dieter Dimitri Dina Dirk Dmitri Dmitry Dominic Dominique Don Donald Doreen Doris Dorothy Doug Douglas Duncan Dylan
Eduardo Edward Edwin Eileen Elena Eleanor Elisabeth Elizabeth Ellen Elon Emily Emma Emmanuel Enrico Enrique Eric Erica Erik Ernst Esther Ethan Eugene Eva Evan Evelyn Fabio Fatima Federico Felix Fernando Fiona Florence Florian
Frances Francesca Francesco Francis Francisco Franck François Françoise Fred Frederic Frederick Friedrich Fumio Gabriel Gareth Gary Geoffrey George Georg Georges Gerald Gerard Gilles Gina Giorgia Giovanni Giulia Giuseppe Glenn Gordon Graham Greg Gregory
Guillaume Gustavo Hannah Hans Harold Harry Hassan Heather Heiko Helen Helena Helene Helga Helmut Henna Henri Henrik Henry Herbert Herman Hillary Hiroshi Howard Hugo Ian Igor Ingrid Irene Isabel Isabelle Ivan Jaap Jacek Jacob Jacqueline Jacques Jake James Jamie Jan Jane
Janet Janez Janis Jason Javier Jayne Jean Jean-Claude Jean-Yves Jeff Jeffrey Jen Jennifer Jens Jeremy Jerome Jessica Jill Jim Joan Joanna Joanne Joanneke Joe Joel Johan Johann Johanna Johannes John Johnny Jonas Jonathan Jorge Jose José Josef Josep Joseph Josephine Joshua Joyce Juan Juha Juhan Julia Julian
Julie Julien Juliette Jun Justin Kaja Karen Kari Karim Karin Karl Karsten Kate Katherine Kathleen Kathryn Katrin Kayvan Keith Kelly Ken Kenneth Kerry Kevin Khalid Kiran Kirsten Klaus Konrad Krisjanis Kristalina Kristian Kumar Kurt Kyle Larry Lars Laura Lauren Laurent Laurie Lawrence Leo Leon Leonard Leonardo Leslie
Liam Linda Lindsay Lisa Liesyl Lloyd Lorena Lorenzo Louis Louise Luca Lucas Lucia Lucie Lucy Luis Luiz Lukas Lynn Maarten Madeleine Magnus Malcolm Manuel Marc Marcel Marco Marcos Marcus Margaret Margarita Margrethe Margus Mari Maria Mariana Marie Marietje Marina Mario Marios Maritza Mariya Markus Maros Maroš Martha Martin
Martina Mary Massimo Mateusz Mathias Mathieu Matt Matteo Matthew Matthias Maurice Mauro Maxim Maxime Mehmet Melanie Melissa Michael Michaela Michal Michał Michel Michelle Miguel Mika Mike Mikhail Mikko Miriam Mohamed Mohammad Mohammed Monica Monika Muhammad Mustafa Nadia Nancy Narendra Natalia Natalie Nathalie Nathan Nathaniel Neelie Neil
Nicholas Nick Nicola Nicolas Nicole Nigel Nikolai Nikos Nina Noah Nora Norman Olaf Oleg Oliver Olivia Olivier Omar Oscar Pablo Pamela Paola Paolo Pascal Patricia Patrick Paul Paula Paulo Pavel Pedro Peggy Penelope Peter Petra Philip Philipp Philippe Phillip Pierre Pieter Piotr Prakash Prasert Priya Rachel Radek Radosław Rafael
Rahul Raj Rajesh Ralf Ralph Ramesh Randall Raphael Raul Ravi Raymond Rebecca Regina Richard Rishi Robert Roberta Roberto Rodrigo Roger Roland Ronald Rory Rosa Roy Rudolf Rupert Russell Ruth Ryan Sabine Sami Samuel Sandra Sanjay Santosh Sarah Satya Scott Sean Sebastian Sergei Sergey Sergio Shaun Shannon Sharon Shashi Sheila Sheikh Shinzo
Silvia Simon Simone Sofia Sophia Sophie Stacy Stanislav Stefan Stefano Stella Stéphane Stephan Stephanie Stephen Steve Steven Stuart Subrahmanyam Sundar Sunil Suresh Susan Susanne Suzanne Svenja Sven Sylvia Sylvie Takeshi Tamara Tanya Taro Tatiana Tatyana Taylor Ted Teresa Terry Thabo Theresa Therese Thierry Thomas Tiina Tim Timo Timothy Tina Todd Tomas Tomáš Tomasz Tony Toomas
Tracy Tyler Ulrich Ulrike Ursula Valdis Valentina Valeria Vanessa Vera Věra Veronica Vicente Victor Vijay Viktor Vincent Vinod Virginie Vivek Vladimir Volodymyr Walter Wendy Werner Wilhelm William Wolfgang Xavier Yasmin Yann Yolanda Yoshihide Yoshimasa Yuki Yulia Yuri Yusuf Yvette Yves Yvonne Zsuzsa
Akio Alejandra Alejandro Dmitri Jeanette Gina Satya Lindy Hideo Hideki Hiroki Kazuo Keiichi Kenji Kenta Koichi Makoto Masashi Mitsuru Naoki Noriko Osamu Ryosuke Satoshi Shigeru Shunichi Takeaki Takashi Taku Tetsuo Tomoko Toshimitsu Yasutoshi Yoko Yukio
Aruna Deepa Gaurav Gulshan Harsh Manish Meera Neha Nirmala Pankaj Pranav Rohit Sandeep Shweta Tarun Vikas Vikram Fahad Faisal Hamad Ibrahim Jamal Khaled Mansour Nasser Tariq Youssef Thamsanqa Kwame Olusegun Ngozi Chukwu
Lyn Lynn Meaghan Nathaniel Tarah Chinmayi Els Clare Alastair Tobias Malcolm Anneliese Annalena Marise Penny Alondra Avril Antonio Sasha Nikita Oleksandr Olena Andriy Dmytro Kaspar Urmas Aivar Arnis Gitanas Mircea Bogdan Dragos Ioana Zoltan Gabor Istvan Jiri Petr Vaclav`)

// koreanSurnames stand before a given name of two syllables with a dash: Kim Min-su. Chinese ones may as well: Wang Mei-hua.
var koreanSurnames = wordSet(`Kim Lee Park Choi Cho Jung Jeong Kang Yoon Yun Jang Lim Im Oh Seo Shin Kwon Hwang Ahn Ryu Yoo Hong Moon Bae Baek Nam Noh Roh Ban In Min Ha Tsai Lai Chang Hsieh Hsu Hwang Cha Woo Ko Koh`)

// isDashedName reports whether two words are a surname and a given name of two syllables with a dash.
func isDashedName(first, second word) bool {
	i := strings.IndexByte(second.text, '-')
	return (koreanSurnames[first.text] || firstSurnames[first.text]) && second.capital && i > 1 && i+1 < len(second.text) && 'a' <= second.text[i+1] && second.text[i+1] <= 'z'
}
