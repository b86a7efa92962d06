// A coupon: scan it or key its code; whether it would be taken stands first.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    readonly property CouponLifeViewModel coupon: app.analysis.coupon
    objectName: "coupon-dialog"
    title: qsTr("Coupon")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 150)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 168)
    onClosed: coupon.close()

    EntryBox {
        id: box
        objectName: "coupon-code"
        width: parent.width - go.width - Theme.gap
        height: Theme.mm * 14
        text: root.coupon.codeText
        placeholder: root.coupon.found ? qsTr("Scan the next one, or key its code")
            : qsTr("Scan the coupon, or key its code")
    }
    Key {
        id: go
        objectName: "coupon-look-up"
        anchors.right: parent.right
        width: Theme.mm * 32
        height: box.height
        kind: Key.Accent
        text: qsTr("Look up")
        hint: "Enter"
        enabled: root.coupon.codeText !== ""
        onClicked: root.coupon.submit()
    }
    LetterPad {
        visible: !root.coupon.found
        onTyped: (text) => root.app.typeText(text)
        onErased: root.app.perform(Action.Backspace)
        anchors {
            top: box.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
    }
    Rectangle {
        id: state
        visible: root.coupon.found
        anchors.top: box.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: words.implicitHeight + Theme.pad
        radius: Theme.radius
        color: root.coupon.good ? Theme.accentSoft : Theme.warnSoft
        Icon {
            id: mark
            x: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 8
            height: width
            name: root.coupon.good ? "check" : "warn"
            color: root.coupon.good ? Theme.accent : Theme.warn
        }
        Column {
            id: words
            x: mark.width + Theme.pad * 2
            width: parent.width - x - Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            Label {
                objectName: "coupon-name"
                width: parent.width
                text: root.coupon.nameText
                font.pixelSize: Theme.textLarge
                font.bold: true
            }
            Label {
                objectName: "coupon-state"
                width: parent.width
                wrapMode: Text.Wrap
                text: root.coupon.stateText
                color: root.coupon.good ? Theme.accent : Theme.warn
                font.bold: true
            }
            Label {
                objectName: "coupon-advice"
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
                text: root.coupon.adviceText
            }
        }
    }
    ListView {
        objectName: "coupon-facts"
        visible: root.coupon.found
        anchors {
            top: state.bottom
            topMargin: Theme.mm
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        clip: true
        model: root.coupon.rows
        boundsBehavior: Flickable.StopAtBounds
        delegate: Item {
            id: row
            required property int index
            required property string label
            required property string value
            width: ListView.view ? ListView.view.width : 0
            height: fact.implicitHeight
            FactRow {
                id: fact
                label: row.label
                value: row.value
                valueName: "coupon-fact-" + row.index
            }
        }
    }
}
