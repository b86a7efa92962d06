"""The demo day's baskets that show promotions, with their money worked out by hand from the price list and the words of
the promotions (promotions.json). Nothing here asks the till: each amount due stands as a number that the play script
waits for on the screen (`value sale-due amount ...`), and the drawer is counted by these numbers.
"""

MILK = "0011110406019"        # 6.90, members 6.50
SODA = "0011110016706"        # 3.50, second bottle half price
TEA = "0000105000219"         # 28.80, now 24.80
COFFEE = "0066188004698"      # 29.90, 冲饮: two bring a syrup
SKIN_CARE = "2990000001290"   # 59.00, 日用
HAM = "0011110966360"         # 18.50
PARMESAN = "0056119001162"    # 28.50
CHEESE = "0075450525045"      # 14.90
MEMBER = "13800138000"        # silver: 5 % off the basket
SUPERVISOR = ["type 8001", "key Return", "type 888888", "key Return", "gone approval-dialog"]
PAY = ["key F9", "wait tender-panel", "key F9", "wait finished-panel"]


def scans(*codes):
    """Each code is goods of its own line."""
    out = []
    for n, code in enumerate(codes, start=1):
        out += [f"scan {code}", f"lines {n}"]
    return out


def due(amount):
    return f"value sale-due amount {amount // 100}.{amount % 100:02d}"


def member():
    """Two bottles of milk, two of soda, tea.
    Before the card: 13.80 + 7.00 - 1.75 (the second soda is 3.50 / 2) + 24.80 (special) = 43.85.
    With it milk is 2 x 6.50 = 13.00: 43.05; 5 % of that is 2.1525, 2.15: 40.90."""
    before, after, listed = 4385, 4090, 1380 + 700 + 2880
    out = ["# a member", "key 2 *", f"scan {MILK}", "lines 1", "key 2 *", f"scan {SODA}", "lines 2", f"scan {TEA}",
           "lines 3", due(before // 10 * 10), "shot 30-before-the-card",
           "key Shift+F1", "wait number-dialog", f"type {MEMBER}", "shot 31-member-asked", "key Return",
           "gone number-dialog", "wait member-chip", due(after), "shot 32-member-prices",
           "key Shift+F3", "wait explain-dialog", "wait explain-0", "shot 33-why-this-price", "key Esc",
           "gone explain-dialog", *PAY]
    return out, after, listed - after


def full_reduction(coupon):
    """满100减20 on household goods and drinks to brew. Two coffees: 59.80, 40.20 short (the till says so) and a syrup
    free. With skin care 59.00: 118.80 - 20.00 = 98.80. The coupon takes 10 off 50: 88.80."""
    listed = 5980 + 5900
    out = ["# spend and save, with a coupon", "key 2 *", f"scan {COFFEE}", "lines 1", due(5980), "wait hint-0",
           "shot 34-spend-more", f"scan {SKIN_CARE}", "lines 2", due(9880), "shot 35-full-reduction",
           f"scan {coupon}", "wait coupon-0", due(8880), "shot 36-coupon", "customer 37-customer-promotions", *PAY,
           "shot 38-saved"]
    return out, 8880, listed - 8880


def override():
    """A damaged ham for 15.00 instead of 18.50: it leaves the promotions; a price by hand is no promotion. With a
    soda 3.50. The cashier may not: the supervisor agrees."""
    out = ["# a price by hand", f"scan {SODA}", "lines 1", f"scan {HAM}", "lines 2", "key Shift+F6", "wait adjust-dialog",
           "type 15", "click reason-0", "shot 39-change-price", "key Return", "wait approval-dialog", "shot 40-approval",
           *SUPERVISOR, due(1850), "shot 41-price-changed", *PAY]
    return out, 1850, 0


def basket_discount():
    """10 % off the whole basket: 28.50 + 14.90 = 43.40, 4.34 off: 39.06, and the fen are dropped."""
    out = ["# a discount on the basket", *scans(PARMESAN, CHEESE), "key Shift+F8", "wait adjust-dialog", "type 10",
           "click reason-0", "shot 42-discount", "key Return", "wait approval-dialog", *SUPERVISOR, "wait manual-chip",
           due(3900), "shot 43-discounted", *PAY]
    return out, 3900, 434


def returned(receipt):
    """The skin care of the second basket comes back. 88.80 were paid; what stays, two coffees, would have cost 59.80,
    less the coupon's 10.00: 49.80. So 39.00 go back, not 59.00: 20.00 were the reduction that is lost."""
    out = ["# a return", "key Shift+F11", "page returns", f"type {receipt}", "key Return", "wait return-row-1",
           "click return-more-1", "click reason-1", "shot 44-return", "click return-confirm", "page sale", "lines 1",
           due(3900), "shot 45-pay-back", "key Return", "wait tender-panel", "key Return", "wait finished-panel",
           "shot 46-paid-back"]
    # The line comes back at its list price less what was not paid for it.
    return out, -3900, -(5900 - 3900)


def play(out, coupon, sales_before):
    """Appends the commands; returns the cash they leave in the drawer and what promotions take off in all."""
    cash = off = 0
    baskets = [member(), full_reduction(coupon), override(), basket_discount(), returned(sales_before + 2)]
    for commands, kept, saved in baskets:
        out += commands
        cash += kept
        off += saved
    return cash, off


def analysis(coupon):
    """The manager looks at the day."""
    return ["key Ctrl+F6", "page analysis", "wait analysis-row-0", "shot 47-analysis", "click analysis-row-0",
            "wait analysis-all", "shot 48-one-promotion", "key Esc", "click analysis-tab-1", "shot 49-goods",
            f"scan {coupon}", "wait coupon-state", "shot 50-coupon-life", "key Esc", "gone coupon-dialog",
            "click analysis-export", "wait export-dialog", "click export-xlsx",
            "shot 51-exported", "key Esc", "gone export-dialog", "key Esc", "page sale"]
