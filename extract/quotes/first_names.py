"""First names in wide use, by the gender that nearly all who bear them have; all in lower case.

Made from general knowledge, not from a register. Names that both bear (Robin, Kim, Taylor, Jordan) are left out.
"""

from __future__ import annotations

__all__ = ["FEMALE_NAMES", "MALE_NAMES"]

_MALE = """
    aaron abdul abdulaziz abdullah abe abraham adam adel adolf adrian ahmad ahmed aidan akira al alan albert alberto
    alejandro aleksander aleksandr alessandro alexander alexandre alexei alfonso alfred alfredo ali alistair allan
    allen alphonse alvaro alvin amir amit amos anatoly anders andreas andrei andrew andré andrés andy angus anil
    anthony anton antonio antony archie ari arjun armand armando arnold art arthur arturo arun arvind asad ashok
    ashraf asif auguste augusto austin avi axel aziz barack barry bart bartholomew bashar basil ben benedict benito
    benjamin benny bernard bernardo bernhard bernie bert bertrand bhaskar bilal bill billy björn bo bob bobby boris
    brad bradford bradley brandon brendan brent bret brett brian brock bruce bruno bryan bryce byron caleb calvin
    carl carlo carlos carlton cecil cedric cesar chad charles charlie chauncey chester chet chris christian
    christoph christophe christopher chuck clarence clark claude claudio clay clayton clement cliff clifford clint
    clinton clive clyde cody colin conor conrad constantine corey cornelius craig curt curtis cyril cyrus dale
    damian damien damon dan daniel daniele danny darrell darren darryl daryl dave david davide dean deepak denis
    dennis denzel derek derrick desmond devin dick diego dieter dietrich dimitri dirk dmitri dmitry domenico dominic
    dominik don donald donnie doug douglas duane duncan dustin dwayne dwight dylan earl ed eddie edgar edmund
    edouard eduardo edvard edward edwin efraim ehud eitan elias elijah elliot elliott elmer elon emeka emil emilio
    emmanuel enrico enrique eric erich erik ernest ernesto ernst errol esteban ethan eugene evan evgeny ezra fabian
    fabio faisal farhad farouk federico felipe felix ferdinand fernando fidel florian floyd francesco francisco
    franco frank franklin franz françois fred freddie frederick fredrik friedrich fritz gareth garry gary gaston
    gavin geert gene gennady geoff geoffrey george georges georgi georgy gerald gerard gerardo gerhard gerry giacomo
    gianni gideon gilbert gilberto giles giorgio giovanni giuseppe glen glenn godfrey gonzalo gordon graham grant
    greg gregg gregor gregory grover guido guillaume guillermo gunter gustav gustavo guy gérard habib hakim hamid
    hamza hank hans hany hari harold harris harry harsh hartmut harvey hasan hashim hassan hector heinrich heinz
    helmut henri henrik henry herbert herman hermann hillel hiroshi hosni howard hubert hugh hugo humphrey hussein
    ian ibrahim idris ignacio igor ike ilya imran irwin isaac isaiah ishmael ismail ivan ivo iván jack jacob jacques
    jaime jair jake jakob jamal james janusz jared jaroslaw jason javier jay jean-claude jean-louis jean-luc jeb jed
    jeff jefferson jeffrey jens jeremiah jeremy jerome jerry jesse jesús jim jimmy joachim joaquín joe joel joey
    johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph josh joshua josé joão juan judd
    juha julian julio julius junichiro justin jérôme jürgen kamal karan karim karl kaspar kazuo keith ken kenneth
    kenny kent kevin khaled khalid khalil kirk klaus knut kofi konrad konstantin krishna kristian kurt kwame kyle
    lamar lambert lance larry lars laszlo laurent lawrence lech len leo leon leonard leonardo leonid leopold leroy
    lester lev lewis liam linus lionel lloyd lorenzo lothar lou louis lowell luc luca lucas lucian luciano ludwig
    luigi luis lukas luke luther lyle lyndon magnus mahmoud malcolm manfred manmohan manny manuel marc marcel
    marcello marco marcos marcus mariano mario marius mark markus marlon marshall martin marty marvin marwan masood
    mateo mateusz mathias mathieu mats matt matteo matthew matthias matthieu maurice mauricio max maxim maximilian
    mehmet mel melvin merrick micah michael michal mick mickey miguel mihai mikael mike mikhail milan miles milton
    mitch mitchell mitt moammar modibo mohamed mohammad mohammed mohan moises moritz morris morten moshe mostafa
    muhammad muhammadu murat murray mustafa nabil naftali narendra nasser nathan nathaniel neal ned neil nelson
    nestor neville newt nicholas nick nicolas nicolás niels nigel nikita nikolai nikolas nils noah noam nobuo noel
    norbert norman oleg oleksandr oliver olivier omar orlando orrin orson oscar osman otto owen pablo paolo pascal
    pat patrice patrick paul paulo pavel pawel pedro percy perry pete peter petr petro phil philip philippe phillip
    pierre piers piotr prakash preston pyotr qasim quentin rafael rahul rainer raj rajesh rajiv rakesh ralph ram
    ramesh ramiro ramzan ramón rand randall randolph randy raphael rashid raul ravi ray raymond raúl reece reggie
    reginald reince reinhard rené reuben rex reza ricardo riccardo richard rick ricky rob robert roberto rod rodney
    rodolfo rodrigo roger roland rolf roman romano ron ronald ronnie roosevelt rory ross roy ruben rubén rudolf
    rudolph rudy rufus rupert rush russ russell ryan saeed salah salman salvador salvatore sam sami samir sammy
    samuel sanjay sanjeev santiago satya saul scott sean sebastian sebastián serge sergei sergey sergio seth shane
    shaun shawn sheldon shigeru shinzo sid sidney siegfried sigmund silvio simon sohail solomon spencer stan
    stanislav stanley stefan stefano stephen sterling steve steven stewart stu stuart subhash sunil suresh svein tad
    taha takeshi tareq tariq tayyip ted teddy terence terrence terry thabo thaddeus theo theodore thierry thomas
    thorsten tim timothy tito tobias todd tom tomas tommy tomás tony toshiro travis trent trevor trey tristan troy
    tyler tyrone ulrich umar uwe vaclav valery vernon victor vijay vikram viktor vince vincent vincenzo vinod vitaly
    vivek vlad vladimir volker volodymyr wade waldemar wallace walt walter warren wayne wendell werner wesley wilbur
    wilfred wilhelm will willard willem william willie wim winston wojciech wolf wolfgang woodrow woody xander
    xavier yair yannick yasser yasuo yevgeny yitzhak yoram yosef youssef yuri yury yusuf yves zach zachary zack
    zbigniew zoltan
"""
_FEMALE = """
    abby abigail ada adela adelaide adele adelle adriana adrienne agatha agnes agnieszka aicha aileen aisha
    aleksandra alessandra alexandra alexandria alice alicia alina aline alison alissa allison alma althea alyssa
    amal amanda amara amber amelia amina amy amélie ana anastasia andrea angela angelica angelina angie anika anita
    ann anna annabel anne annegret annette annie annika antoinette antonella antonia anya april ariana arianna
    arlene asha ashleigh astrid audrey aurora ava barbara beata beatrice beatriz becky belinda bella bernadette
    bernice berta bertha bess beth bethany betsy bette bettina betty beverly bianca birgit birgitta blanca blanche
    bonnie bree bridget brigitte britney brittany camila camilla camille candace candice carina carla carly carmen
    carol carole carolina caroline carolyn carrie cassandra cassidy catarina caterina catherine cathy cecile cecilia
    celeste celia celine chantal charlotte chelsea cherie cheryl chiara chloe christa christiane christina christine
    cindy claire clara clarissa claudette claudia colette colleen condoleezza connie constance consuelo cora coretta
    corinne cornelia courtney cristina crystal cynthia daisy daniela danielle daphne darlene dawn debbie deborah
    debra deirdre deja delia delphine denise diana diane dina dolores donna dora doreen doris dorothea dorothy ebony
    edith edna edwina eileen elaine eleanor elena eleni elfriede elin elisa elisabeth elise eliza elizabeth ella
    ellen elsa elsie elvira emilia emilie emily emma erica erika erin erna esmeralda esperanza estelle esther ethel
    eugenia eunice eva evangeline eve evelyn fatima fatou faye federica felicia felicity fernanda fiona flora
    florence frances francesca françoise frederica frida gabriela gabriella gabrielle gail gemma genevieve georgia
    georgina geraldine gerda germaine gertrude ghazala gilda gillian gina ginger giorgia giovanna gisela giulia
    gladys glenda gloria golda grace graciela greta gretchen gretel guadalupe gudrun gwen gwendolyn hadia hallie
    hanna hannah hannelore harriet hazel heather hedwig heidi helen helena helene helga henrietta hilary hilda
    hillary holly huma ida ilana ileana ilhan ilse imelda ines inez inge ingeborg ingrid inés irene irina iris irma
    isabel isabella isabelle isla ivana ivanka ivonne jacinda jacqueline jana jane janelle janet janice janine
    jasmine jeanette jeanne jeannie jen jenna jennie jennifer jenny jessica jill jillian jo joan joann joanna joanne
    jocelyn johanna josephine josie joy joyce juana juanita judith judy julia juliana julianne julie juliet juliette
    june justine kamala kara karen karin karina karla kate katerina katharina katharine katherine kathleen kathryn
    kathy katie katja katrina katya kayla kelli kellyanne kendra kerstin khadija kimberly kirsten kirstie kirstjen
    klara kristen kristin kristina kristine lana lara larissa latoya laura lauren laurie laverne lavinia leah leila
    lena leona leonora lesley lidia liesl lila lilian liliana lillian lily lina linda lisa lise liz liza lois lola
    lorena loretta lori lorna lorraine louisa louise lourdes lucia luciana lucille lucinda lucretia lucy ludmila
    luisa lupe lydia lynda lynette mabel madeleine madeline madison mae magdalena maggie malala malia mandy manuela
    mara marcia margaret margarete margarita margot marguerite maria mariam mariana marianne maribel marie marika
    marilyn marina marine marisa marisol marissa marjorie marla marlene marsha marta martha martina marwa mary
    maryam maryanne maría matilda mattie maud maureen mavis maxine maya meg megan meghan megyn melania melanie
    melinda melissa mercedes meredith michaela michele michelle mila mildred miley millicent mimi mina mindy minerva
    miranda miriam moira mollie molly mona monica monika monique muriel myra myrna nadia nadine nancy naomi natalia
    natalie natasha nathalie neera nell nellie nicole nicolette nikki nina noelle nora noreen norma nuria odette
    olena olga olive olivia oprah pamela paola patricia patsy patti patty paula pauline pearl peggy penelope penny
    petra phyllis pia pilar polly priscilla priti priya queenie rachel ramona rania raquel rashida rebecca regina
    renata renate renee rhoda rhonda rita roberta rochelle rosa rosalie rosalind rosalyn rosanna rose rosemarie
    rosemary rosie rowena roxana roxanne ruth sabina sabine sabrina sadie sally salma samantha sandra sara sarah
    saskia savannah selena selma serena sharon sheila shelley sherri sheryl shirin shirley sigrid silke silvia
    simona simone sofia soledad solveig sonia sonja sonya sophia sophie stacey stacy stefanie stella stephanie sue
    sunita susan susana susanna susanne susie suzanne svetlana sybil sydney sylvia sylvie tabitha tamara tammy tania
    tanja tanya tara tatiana tatyana teresa tess tessa thelma theresa therese tiffany tina tracey trish trudy uma
    ursula ute valentina valerie vanessa vera verena veronica verónica vicky victoria viktoria viola violet virginia
    vivian viviana wanda wendy whitney whoopi wilhelmina wilma winifred winnie xiomara yael yasmeen yasmin yasmine
    yelena yolanda yulia yuliya yvette yvonne zainab zara zelda zoe zsuzsanna zuzana
"""

MALE_NAMES = frozenset(_MALE.split())
"""Names of men."""
FEMALE_NAMES = frozenset(_FEMALE.split())
"""Names of women."""
