// Under the basket: who buys, which coupons, what is missing for more, and why the price is so.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property TermsViewModel terms: app.terms
    objectName: "terms-strip"
    implicitHeight: hintBar.height + (hintBar.visible ? Theme.mm : 0) + row.height

    Rectangle {
        id: hintBar
        objectName: "hint-bar"
        visible: root.terms.hints.length > 0
        width: parent.width
        height: visible ? hintColumn.implicitHeight + Theme.mm * 1.6 : 0
        radius: Theme.radius
        color: Theme.infoSoft
        Accessible.role: Accessible.StaticText
        Accessible.name: root.terms.hints.join(", ")
        Icon {
            x: Theme.mm * 2
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 4.4
            height: width
            name: "star"
            color: Theme.info
        }
        Column {
            id: hintColumn
            x: Theme.mm * 8.4
            width: parent.width - x - Theme.mm * 2
            anchors.verticalCenter: parent.verticalCenter
            Repeater {
                model: root.terms.hints
                Label {
                    required property string modelData
                    required property int index
                    objectName: "hint-" + index
                    width: hintColumn.width
                    height: Math.ceil(Theme.textSmall * 1.45)
                    fit: true
                    text: modelData
                    color: Theme.info
                    font.bold: index === 0
                    font.pixelSize: Theme.textSmall * 1.08
                    Accessible.ignored: true
                }
            }
        }
    }
    Item {
        id: row
        anchors.bottom: parent.bottom
        width: parent.width
        // Two rows of chips at most; more of them scroll.
        height: Math.ceil(Math.max(Theme.mm * 10, Math.min(line.implicitHeight, Theme.mm * 30)))
        Flickable {
            id: chips
            width: coupon.x - Theme.mm
            height: parent.height
            contentHeight: line.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            Flow {
                id: line
                width: parent.width
                spacing: Theme.mm
                Key {
                    objectName: "terms-member"
                    visible: !root.terms.hasMember
                    width: Theme.mm * 26
                    height: Theme.mm * 10
                    iconName: "user"
                    sideways: true
                    text: qsTr("Member")
                    textSize: Theme.textSmall
                    onClicked: root.app.perform(Action.Member)
                }
                Chip {
                    objectName: "member-chip"
                    visible: root.terms.hasMember
                    iconName: "user"
                    text: root.terms.memberText
                    detail: root.terms.memberPhone
                    onRemoved: root.terms.removeMember()
                }
                Chip {
                    objectName: "manual-chip"
                    visible: root.terms.manualText !== ""
                    iconName: "cash"
                    text: root.terms.manualText
                    onRemoved: root.terms.removeManual()
                }
                Repeater {
                    model: root.terms.coupons
                    Chip {
                        required property int index
                        required property string name
                        required property string reason
                        required property bool applied
                        objectName: "coupon-" + index
                        iconName: applied ? "check" : "warn"
                        good: applied
                        text: name
                        detail: reason
                        onRemoved: root.terms.removeCoupon(index)
                    }
                }
            }
        }
        Key {
            id: coupon
            objectName: "terms-coupon"
            anchors.right: why.left
            anchors.rightMargin: Theme.mm
            anchors.bottom: parent.bottom
            width: Theme.mm * 14
            height: Theme.mm * 10
            text: qsTr("Coupon")
            textSize: Theme.textSmall
            onClicked: root.app.perform(Action.Coupon)
        }
        Key {
            id: why
            objectName: "terms-why"
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            readonly property bool printing: root.app.sale.finished
            width: Theme.mm * 34
            height: Theme.mm * 10
            iconName: printing ? "printer" : "info"
            sideways: true
            enabled: !root.app.sale.empty || root.app.sale.paidSavedText !== ""
            text: printing ? qsTr("Print the savings") : qsTr("Why this price?")
            textSize: Theme.textSmall
            onClicked: root.app.perform(Action.WhyPrice)
        }
    }
}
