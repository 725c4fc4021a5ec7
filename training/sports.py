"""Made-up lines of sports news: there a city's name is its team, an organization; a country's stays a place.

The corpora have few of them and tag them as places more often than not.
"""
import random

CITIES = '''Arsenal Chelsea Liverpool Everton Leeds Derby Leicester Nottingham Coventry Southampton Bristol Bolton Burnley Blackburn Wigan
Preston Oldham Barnsley Reading Watford Norwich Ipswich Swansea Cardiff Hull Bradford Stockport Rochdale Bury York Lincoln Exeter Plymouth
Brighton Portsmouth Sunderland Middlesbrough Newcastle Aberdeen Dundee Kilmarnock Motherwell Falkirk Celtic Rangers Hearts Essex Kent
Surrey Sussex Yorkshire Lancashire Warwickshire Durham Somerset Gloucestershire Munich Dortmund Leverkusen Hamburg Stuttgart Cologne
Schalke Bremen Freiburg Duisburg Monaco Lyon Marseille Bordeaux Lille Metz Lens Nantes Strasbourg Nancy Auxerre Guingamp Bastia Milan
Turin Roma Lazio Parma Fiorentina Sampdoria Napoli Udinese Bologna Atalanta Verona Cagliari Barcelona Valencia Sevilla Espanyol Bilbao
Oviedo Zaragoza Tenerife Porto Benfica Ajax Feyenoord Utrecht Groningen Heerenveen Eindhoven Anderlecht Bruges Antwerp Ghent Charleroi
Basel Grasshoppers Salzburg Graz Copenhagen Brondby Gothenburg Helsingborg Rosenborg Warsaw Krakow Budapest Prague Sparta Zagreb Moscow
Boston Chicago Detroit Toronto Cleveland Baltimore Seattle Oakland Texas Minnesota Milwaukee Houston Atlanta Florida Montreal
Philadelphia Pittsburgh Cincinnati Colorado Denver Phoenix Dallas Miami Orlando Indiana Charlotte Portland Sacramento Utah Vancouver
Calgary Edmonton Ottawa Buffalo Washington Jacksonville Carolina Tennessee Arizona Anaheim Memphis Brisbane Sydney Melbourne Canberra
Adelaide Perth Auckland Wellington Canterbury Otago Natal Transvaal Lahore Karachi Mumbai Delhi Bengaluru Kolkata Chennai Lagos Nairobi
Accra Kumasi Tunis Casablanca Cairo Pretoria Durban'''.split() + ['New York', 'Los Angeles', 'San Diego', 'San Francisco', 'St Louis',
    'Kansas City', 'New Jersey', 'Golden State', 'San Antonio', 'Tampa Bay', 'Green Bay', 'New England', 'New Orleans', 'Crystal Palace',
    'West Ham', 'Aston Villa', 'Real Madrid', 'Manchester United', 'Leeds United', 'Notts County', 'Queens Park Rangers', 'Rapid Vienna',
    'Dynamo Kiev', 'Red Star Belgrade', 'Paris St Germain', 'Werder Bremen', 'St Helens', 'North Melbourne', 'Western Suburbs', 'San Jose']
COUNTRIES = '''England Scotland Wales Ireland France Germany Italy Spain Portugal Netherlands Belgium Sweden Norway Denmark Finland Poland
Austria Switzerland Croatia Serbia Romania Bulgaria Greece Turkey Russia Ukraine Brazil Argentina Chile Uruguay Mexico Japan China Iran
Australia Pakistan India Zimbabwe Nigeria Cameroon Ghana Egypt Morocco Kenya Qatar Canada Georgia Bermuda Fiji Samoa'''.split() + [
    'South Africa', 'New Zealand', 'Sri Lanka', 'West Indies', 'United States', 'Saudi Arabia', 'South Korea', 'Costa Rica', 'Czech Republic']
NICK = '''Hawks Bulls Braves Tigers Lions Rockets Rovers Sharks Magpies Warriors Saints Stars Kings Flames Jets Giants Raiders Bears
Canucks Mariners Twins Royals Cubs Pacers Knicks'''.split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
SPORTS = 'soccer cricket tennis rugby baseball basketball hockey golf cycling athletics'.split()
LINES = '''T n T n
T n T n
T n T n ( halftime n-n )
T n ( P n , n ) T n ( P n pen )
T n ( P n ) T n . Halftime n-n . Attendance : nn,nnn
T n n n n n n n
T n n n n n nn nn
T nn nn . nnn n
T n n .nnn -
T at T
T at T , D
T vs T
T v T
T - T n-n
T nnn T nn
T nnn and nnn-n , T nnn
T , nnn for n , beat T by nn runs .
P , T , n
P ( T ) n
n. P ( T ) nn
n. P ( C ) nn.nn
n. P , C , nn:nn
P ( C ) beat P ( C ) n-n n-n
n - P ( C ) beat P ( C ) n-n , n-n
C n C n
C n ( P n ) C n
C n n n n n n n
C beat C n-n in L on D .
C nnn and nn-n v C nnn
L , D
At L : T nnn and nnn-n ; T nnn
At L : C nnn v C nnn-n
In L , P had nn points as the N beat the N nnn-nn .
In L , P homered twice as T beat T n-n .
In S , P scored n goals to lead T past T n-n .
T beat T n-n on D to move second in the table .
T moved three points clear of T with a n-n win at home .
T 's P scored twice as they came from behind to beat T n-n .
P scored n minutes from time to give T a n-n draw with T .
T coach P said his players were tired .
T manager P has signed midfielder P from T .
T striker P will miss the match against T on D .
P , who joined T from T last season , broke his leg .
T face T in the cup final in L on D .
T defeated T in overtime .
T lost n-n to T and stay bottom .
T drew with T .
The N beat T n-n in L .
the T N beat the T N n-n .
T goalkeeper P saved a late penalty .
P left T for T in a record transfer .
Defending champions T open the season at home to T .
champions T were held n-n by T on D .
T v T in L'''.split('\n')


def number(rng, text):
    return ''.join(rng.choice('0123456789' if i else '123456789') if c == 'n' else c for i, c in enumerate(text))


def sentences(people, places, n, seed=3):
    """people, places: lists of words, of real news. -> sentences with names as spans, as data.bioes takes them."""
    rng = random.Random(seed)
    out = []
    for _ in range(n):
        form, spans = [], []
        for x in rng.choice(LINES).split():
            name = {'T': (rng.choice(CITIES).split(), 'Organization'), 'C': (rng.choice(COUNTRIES).split(), 'Place'),
                    'P': (rng.choice(people), 'Person'), 'L': (rng.choice(places), 'Place'),
                    'N': ([rng.choice(NICK)], 'Organization')}.get(x)
            if name:
                spans.append((len(form), len(name[0]), [name[1]]))
                form += name[0]
            elif x == 'D':
                form.append(rng.choice(DAYS))
            elif x == 'S':
                form.append(rng.choice(SPORTS))
            else:
                form.append(number(rng, x) if x.strip('n-,.:') == '' or x in ('nnn-n', 'n.') else x)
        out.append((form, spans))
    return out
