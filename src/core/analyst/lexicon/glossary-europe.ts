/** Headers in German, French, Spanish and Italian: a word of the other glossaries, then what it is called elsewhere. It takes over all meanings of that word. */
export const europe = `
customer: kunde kundin kunden client cliente clients clienti acheteur besteller käufer
name: name nom nombre nome bezeichnung
first_name: vorname prénom prenom
last_name: nachname familienname nom_de_famille apellido cognome
employee: mitarbeiter mitarbeiterin angestellter employé employe salarié empleado dipendente personal
department: abteilung service_rh departamento reparto fachbereich département departement bereich
team: équipe equipe equipo mannschaft gruppe
student: schüler schueler schülerin studentin étudiant etudiant élève eleve alumno estudiante studente
teacher: lehrer lehrerin lehrkraft professeur enseignant profesor insegnante dozent
class: klasse classe clase
subject: fach schulfach matière matiere asignatura materia
score: punkte punktzahl bewertung
grade: note noten nota notes
absence: fehltage fehlzeiten fehlstunden absences ausencias assenze krankheitstage
doctor: arzt ärztin médecin medecin médico medico
patient: patientin paciente paziente
diagnosis: diagnose diagnostic diagnóstico diagnosi
city: stadt ort ville ciudad città wohnort
country: land país paese
region: gebiet région bundesland región regione bezirk
district: stadtteil quartier barrio kreis
postcode: plz postleitzahl code_postal
address: adresse anschrift dirección indirizzo
street: straße strasse rue calle
product: produkt artikel produit producto prodotto ware article
category: kategorie catégorie categorie categoría categoria warengruppe rubrik
quantity: menge anzahl stückzahl stück quantité quantite cantidad quantità
price: preis prix precio prezzo tarif
unit_price: einzelpreis stückpreis prix_unitaire precio_unitario
amount: betrag summe montant importe importo somme
revenue: umsatz erlös chiffre_affaires chiffre_d_affaires ventas fatturato einnahmen
sales: verkäufe ventes vendite absatz
cost: kosten coût cout coûts frais costo coste aufwand ausgaben
profit: gewinn bénéfice benefice beneficio ganancia utile
tax: steuer mwst tva taxe impuesto
discount: rabatt remise descuento sconto
salary: gehalt lohn salaire sueldo salario stipendio bruttogehalt
bonus: prämie prime
date: datum fecha data
month: monat mois mes mese
year: jahr jahrgang année annee año anno
week: woche semaine semana settimana
duration: dauer durée duree duración durata laufzeit gesprächsdauer
waiting: wartezeit attente espera attesa
reason: grund motif motivo anlass
status: zustand statut état etat estado stato
age: alter âge edad età
gender: geschlecht sexe sexo sesso
birth_date: geburtsdatum geburtstag date_de_naissance fecha_de_nacimiento
order: bestellung auftrag commande pedido ordine
invoice: rechnung facture factura fattura
payment: zahlung paiement pago pagamento
delivery: lieferung livraison entrega consegna
supplier: lieferant fournisseur proveedor fornitore
branch: filiale agence sucursal niederlassung zweigstelle
store: laden geschäft magasin boutique tienda negozio markt
channel: kanal canal vertriebsweg canale
account: konto compte cuenta conto
balance: saldo kontostand solde
contract: vertrag contrat contrato contratto
balcony: balkon balcon balcón balcone
tenant: mieter mieterin locataire inquilino
rent: miete loyer kaltmiete warmmiete alquiler affitto
area: fläche flaeche wohnfläche surface superficie
room: zimmer pièces pieces habitaciones camere räume
floor: etage stockwerk étage piso piano
weight: gewicht poids peso
height: größe groesse taille altura altezza
distance: entfernung strecke distancia distanza
temperature: temperatur température temperatura
consumption: verbrauch consommation consumo stromverbrauch
satisfaction: zufriedenheit satisfacción soddisfazione
approved: genehmigt freigegeben approuvé approuve validé aprobado approvato
resolved: gelöst geloest résolu resolu resuelto risolto erledigt
agent: bearbeiter conseiller agente sachbearbeiter
call: anruf appel appels llamada chiamata gespräch anrufe
type: typ art genre tipo
number: nummer numéro numero
position: stelle poste puesto posizione funktion
start: beginn début debut inicio inizio
end: ende fin fine
hire_date: eintrittsdatum einstellungsdatum eintritt date_embauche embauche
exam: prüfung examen esame klausur
nights: nächte naechte übernachtungen nuits noches notti
hours: stunden heures horas ore
driver: fahrer chauffeur conductor autista
vehicle: fahrzeug véhicule vehicule vehículo veicolo
insurance: versicherung assurance seguro
phone: telefon téléphone telephone telefono
`;
